"""Random words, ids and numbers: of what everybody sees, and of what a level keeps back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from random import Random

LANGUAGES = ("zh-CN", "en")
LEVELS = ("public", "partner", "internal")
_HAN = (
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分"
    "对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
)
_SYLLABLES = [a + b + c for a in "bcdfgjklmnprstvz" for b in "aeiou" for c in ("", "n", "rk", "l")]
"""So many that the ends of two neighbours do not spell what stands elsewhere by chance."""


@dataclass(frozen=True)
class Reader:
    """For whom a variant is made: an audience's level, the edition's language, and the variant.

    `variant`: "" for the project itself, "other" with other withheld content, "deleted" with none.
    """

    level: str
    language: str
    variant: str = ""

    def sees(self, level: str | Mapping[str, str]) -> bool:
        """Whether the reader sees what needs a level, or one for each language."""
        if not isinstance(level, str):
            level = level.get(self.language, LEVELS[0])
        return LEVELS.index(level) <= LEVELS.index(self.level)

    def salt(self, level: str | Mapping[str, str]) -> str | None:
        """What the random content of a level is salted with; None where there is none."""
        if self.sees(level):
            return ""
        return None if self.variant == "deleted" else self.variant


@dataclass
class Words:
    """A source of random content of one node: always the same for a path and a salt."""

    seed: str
    path: str
    reader: Reader
    level: str = LEVELS[0]
    salt: str = ""
    made: int = 0
    random: Random = field(init=False)

    def __post_init__(self) -> None:
        self.random = Random(f"{self.seed}|{self.path}|{self.salt}")

    def chance(self, share: float) -> bool:
        """True in that share of the cases."""
        return self.random.random() < share

    def id(self, label: str) -> str:
        """An id that nothing else has, and that tells nothing of what stands before it."""
        self.made += 1
        key = f"{self.seed}|{self.path}|{self.salt}|{label}|{self.made}"
        return f"{label}-{sha256(key.encode()).hexdigest()[:6]}"

    def part(self, name: str) -> Words:
        """The words of a part that is seen as far as the whole is."""
        return Words(self.seed, f"{self.path}.{name}", self.reader, self.level, self.salt)

    def kept_back(
        self, name: str, level: str | Mapping[str, str] | None = None, most: int = 2
    ) -> list[Words]:
        """The words of parts that a level keeps back: `most` at the most, none where deleted."""
        wanted = self.some_level() if level is None else level
        salt = self.reader.salt(wanted)
        if salt is None:
            return []
        path, salt = f"{self.path}.{name}", self.salt + salt
        count = Random(f"{self.seed}|{path}|{salt}|count").randint(1, most)
        top = wanted if isinstance(wanted, str) else LEVELS[0]
        return [Words(self.seed, f"{path}.{n}", self.reader, top, salt) for n in range(count)]

    def some_level(self) -> str:
        """A level above everybody's, and none below that of the part itself."""
        return self.random.choice(LEVELS[max(1, LEVELS.index(self.level)) :])

    def words(self, language: str, least: int = 3, most: int = 8) -> str:
        """A few words."""
        count = self.random.randint(least, most)
        if language == "zh-CN":
            return "".join(self.random.choice(_HAN) for _ in range(count * 2))
        return " ".join(
            "".join(self.random.choice(_SYLLABLES) for _ in range(self.random.randint(1, 3)))
            for _ in range(count)
        )

    def number(self) -> int:
        """A number of one to five digits."""
        return int(self.random.randint(1, 9) * 10 ** self.random.randint(0, 4))

    def date(self) -> str:
        """A date in EDTF, of some kind."""
        year, month = self.random.randint(2015, 2024), self.random.randint(1, 12)
        forms = (f"{year}", f"{year}~", f"{year}-{month:02}", f"{year}-{month:02}-05")
        return self.random.choice((*forms, f"{year}/{year + 2}", f"{year}-21"))
