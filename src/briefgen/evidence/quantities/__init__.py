"""Numbers in Chinese and English texts, as values that can be compared across notations."""

from briefgen.evidence.quantities.comparing import Support, supported
from briefgen.evidence.quantities.model import Quantity
from briefgen.evidence.quantities.reading import quantities

__all__ = ["Quantity", "Support", "quantities", "supported"]
