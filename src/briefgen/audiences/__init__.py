"""Audiences: who reads, and a briefing narrowed to what they see."""

from briefgen.audiences.check import check_audiences
from briefgen.audiences.levels import dominates, level_of, may_read
from briefgen.audiences.model import Audience, Edition
from briefgen.audiences.read import load_audiences
from briefgen.audiences.restricted import Restricted, RestrictedError, Withheld
from briefgen.audiences.select import seen_content, select
from briefgen.audiences.withheld import withheld

__all__ = [
    "Audience", "Edition", "Restricted", "RestrictedError", "Withheld", "check_audiences",
    "dominates", "level_of", "load_audiences", "may_read", "seen_content", "select",
    "withheld",
]  # fmt: skip
