"""Audiences: who reads, and a briefing narrowed to what they see."""

from briefgen.audiences.check import check_audiences
from briefgen.audiences.model import Audience, Edition
from briefgen.audiences.read import load_audiences
from briefgen.audiences.select import select

__all__ = ["Audience", "Edition", "check_audiences", "load_audiences", "select"]
