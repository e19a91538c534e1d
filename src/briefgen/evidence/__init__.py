"""Evidence: what a source says, and where in it; knows nothing of the files that we write."""

from briefgen.evidence.passages import body_paragraphs

__all__ = ["body_paragraphs"]
