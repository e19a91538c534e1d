"""Imports WeasyPrint without loading fontTools, which takes a third of its start-up time.

WeasyPrint names fontTools when it is imported, and uses it only for fonts that this project's
pages seldom hold: web fonts, variable, bitmap and emoji fonts, and subsets where HarfBuzz's
subsetter is missing. So stand-ins take the place of fontTools while WeasyPrint is imported; the
first use of one loads fontTools and puts the real names in. The PDF is the same, byte for byte.

The table below fits the WeasyPrint versions in `FITS`. Where the version, or what its modules
hold after the import, is not as the table says, fontTools is loaded the ordinary way.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any

FITS = ("70.",)
"""Beginnings of the WeasyPrint versions that were read for this table."""

NAMES: dict[str, dict[str, tuple[str, str]]] = {
    "weasyprint.text.fonts": {
        "TTFont": ("fontTools.ttLib", "TTFont"),
        "woff2": ("fontTools.ttLib.woff2", ""),
    },
    "weasyprint.pdf.fonts": {
        "subset": ("fontTools.subset", ""),
        "TTFont": ("fontTools.ttLib", "TTFont"),
        "TTLibError": ("fontTools.ttLib", "TTLibError"),
        "ttFont": ("fontTools.ttLib.ttFont", ""),
        "instantiateVariableFont": ("fontTools.varLib.instancer", "instantiateVariableFont"),
    },
}
"""WeasyPrint's modules, and the names each takes from fontTools: module and name in it, if any."""


def import_weasyprint() -> ModuleType:
    """WeasyPrint, with fontTools loaded only when the table does not fit."""
    if "weasyprint" in sys.modules or "fontTools" in sys.modules:
        return import_module("weasyprint")
    try:
        with _stand_ins():
            weasyprint = import_module("weasyprint")
    except (ImportError, AttributeError, TypeError):
        _forget("weasyprint")
        return import_module("weasyprint")
    except OSError:
        # a library is missing: leave nothing half imported
        _forget("weasyprint")
        raise
    if not is_lazy() or not str(weasyprint.VERSION).startswith(FITS):
        settle()
    return weasyprint


def is_lazy() -> bool:
    """Whether WeasyPrint holds the stand-ins of the table, each in its place, and no others."""
    expected = {(module, name) for module, names in NAMES.items() for name in names}
    return set(_held()) == expected and not any(m.startswith("fontTools") for m in sys.modules)


def settle() -> None:
    """Load fontTools and put its real names in the place of the stand-ins."""
    for module, name in list(_held()):
        held = vars(sys.modules[module])
        held[name] = _real(*held[name].stands_for)


class StandIn:
    """Stands for a module or a function of fontTools until it is used."""

    def __init__(self, module: str, name: str) -> None:
        self.stands_for = module, name

    def __getattr__(self, attribute: str) -> Any:
        settle()
        return getattr(_real(*self.stands_for), attribute)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Do what the real one does."""
        settle()
        return _real(*self.stands_for)(*args, **kwargs)


class StandInError(Exception):
    """Stands for `TTLibError`: raised by nobody, since raising it takes the real fontTools."""

    stands_for = ("fontTools.ttLib", "TTLibError")


def _real(module: str, name: str) -> Any:
    loaded = import_module(module)
    return getattr(loaded, name) if name else loaded


def _stand_in(module: str, name: str) -> Any:
    return StandInError if (module, name) == StandInError.stands_for else StandIn(module, name)


@contextmanager
def _stand_ins() -> Iterator[None]:
    """While WeasyPrint is imported, `fontTools` is a package of stand-ins."""
    packages: dict[str, ModuleType] = {}
    for module, name in sorted({target for names in NAMES.values() for target in names.values()}):
        parent, _, last = module.rpartition(".")
        for package in (parent, module) if name else (parent,):
            packages.setdefault(package, ModuleType(package)).__path__ = []
        holder = packages[module] if name else packages[parent]
        setattr(holder, name or last, _stand_in(module, name))
    packages.setdefault("fontTools", ModuleType("fontTools"))
    for package in sorted(packages):
        parent, _, last = package.rpartition(".")
        if parent and not hasattr(packages[parent], last):
            setattr(packages[parent], last, packages[package])
    sys.modules.update(packages)
    try:
        yield
    finally:
        _forget("fontTools")


def _held() -> Iterator[tuple[str, str]]:
    """Module and name of every stand-in that WeasyPrint holds."""
    for module, loaded in list(sys.modules.items()):
        if module.partition(".")[0] == "weasyprint" and loaded is not None:
            for name, value in list(vars(loaded).items()):
                if isinstance(value, StandIn) or value is StandInError:
                    yield module, name


def _forget(package: str) -> None:
    for module in [m for m in sys.modules if m == package or m.startswith(f"{package}.")]:
        del sys.modules[module]
