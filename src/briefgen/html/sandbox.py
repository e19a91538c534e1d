"""The Jinja environment: sandboxed, strict, and metered.

Templates see plain data (text, numbers, lists, mappings, `Markup`) and a few functions. Beyond
Jinja's own sandbox

- only harmless methods of text, lists and mappings can be called; a mapping's keys win over its
  methods, so that `swot.items` is the data;
- every block and loop round pays a step, every output and join pays for its characters
  (`budget.py`), which bounds loops, recursion and doubling without a signal or a second process;
- `*` and `**` know numbers only and stay small, `%` formats no text, `+` and `~` pay;
- only text and numbers can be printed; an unknown name is an error, with the name that was meant.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

from jinja2 import StrictUndefined, Template, TemplateError, Undefined, UndefinedError, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context, markup_join
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing

from briefgen.diagnostics import Span
from briefgen.html.budget import Budget
from briefgen.html.codecache import CodeCache
from briefgen.html.faults import TemplateFault, UnknownName
from briefgen.html.filters import bounded_filters, printable
from briefgen.html.overlay import Overlay

_TEXT_METHODS = frozenset(
    "capitalize casefold count endswith find index isalnum isalpha isdecimal isdigit islower "
    "isnumeric isspace istitle isupper lower lstrip partition removeprefix removesuffix rfind "
    "rindex rpartition rsplit rstrip split splitlines startswith strip striptags swapcase title "
    "unescape upper".split()
)
_METHODS: tuple[tuple[type | tuple[type, ...], frozenset[str]], ...] = (
    (str, _TEXT_METHODS),
    (dict, frozenset({"get", "items", "keys", "values"})),
    ((list, tuple, range), frozenset({"count", "index"})),
    ((int, float, bytes), frozenset()),
)
_MAX_BITS = 256
"""Size of the largest whole number that arithmetic makes."""


class _Metered(CodeGenerator):
    """Makes every block of a template pay a step, and `~` pay for its text."""

    def blockvisit(self, nodes: Iterable[nodes.Node], frame: Frame) -> None:
        self.writeline("environment.step()")
        super().blockvisit(nodes, frame)

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802
        self.write("environment.join((")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")


class _Unknown(StrictUndefined):
    """An unknown name: any use of it but `is defined` and `default` is an error."""

    __slots__ = ()

    def __init__(
        self, hint: str | None = None, obj: Any = missing, name: Any = None, exc: Any = None
    ) -> None:
        if exc is None or exc is UndefinedError:
            known = None if obj is missing else tuple(map(str, obj)) if type(obj) is dict else ()
            exc = partial(UnknownName, name=str(name), known=known)
        super().__init__(hint, obj, name, exc)


CODE = CodeCache()

PLAIN_TEXT = ".txt.j2"
"""How the names of templates end that make plain text, in which nothing is escaped."""


def _is_markup(name: str | None) -> bool:
    return not (name or "").endswith(PLAIN_TEXT)


class Sandbox(ImmutableSandboxedEnvironment):
    """The environment of one edition. `used` names the templates read since it was last emptied."""

    code_generator_class = _Metered
    intercepted_binops = frozenset({"+", "*", "**", "%"})

    def __init__(self, overlay: Overlay, functions: Mapping[str, Callable[..., Any]]) -> None:
        super().__init__(
            loader=overlay,
            undefined=_Unknown,
            autoescape=_is_markup,
            finalize=printable,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            cache_size=-1,
            bytecode_cache=CODE,
        )
        self.templates = overlay
        self.used: list[str] = []
        self.budget = Budget()
        self.step = self.budget.step
        self.filters = bounded_filters(self.budget)
        del self.globals["lipsum"]
        self.globals.update(functions)

    # -- reading -------------------------------------------------------------------------------

    def _load_template(self, name: str, globals: Any) -> Template:  # noqa: A002
        if name not in self.used:
            self.used.append(name)
        return super()._load_template(name, globals)

    def compile(self, source: Any, name: Any = None, filename: Any = None, *args: Any) -> Any:
        """Compile a template; what Python's own parser cannot take is a fault of the template."""
        place = Span(filename or name or "")
        try:
            return super().compile(source, name, filename, *args)
        except (RecursionError, MemoryError, SyntaxError):
            raise TemplateFault("T106", "this template nests too deeply", span=place) from None
        except TemplateError:
            raise
        except Exception as error:  # Jinja's own parser trips over some texts
            message = str(error).partition(";")[0] or "cannot read this template"
            raise TemplateFault("T101", message, span=place) from None

    # -- running -------------------------------------------------------------------------------

    def concat(self, pieces: Iterable[str]) -> str:
        """Join what a macro or a block has made."""
        parts = list(pieces)
        self.budget.make(sum(map(len, parts)))
        return "".join(parts)

    def join(self, values: tuple[Any, ...]) -> str:
        """The `~` operator."""
        self.budget.make(sum(len(v) if isinstance(v, str) else 8 for v in values))
        return markup_join(map(printable, values))

    def call(self, context: Context, obj: Any, *args: Any, **kwargs: Any) -> Any:
        """A call, which takes about as long as 25 loop rounds."""
        self.step(25)
        return super().call(context, obj, *args, **kwargs)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """`obj.attribute`; a mapping's keys before its methods."""
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)

    def wrap_str_format(self, value: Any) -> None:
        """`str.format` is no method of ours: `is_safe_attribute` refuses it."""
        return

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether a template may take an attribute from a value."""
        for types, methods in _METHODS:
            if isinstance(obj, types):
                return attr in methods
        return super().is_safe_attribute(obj, attr, value)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """The operators that can make large values from small ones."""
        if isinstance(left, Undefined) or isinstance(right, Undefined):
            return super().call_binop(context, operator, left, right)
        if operator == "+":
            self._pay_for_sum(left, right)
        else:
            _check_numbers(operator, left, right)
        return super().call_binop(context, operator, left, right)

    def _pay_for_sum(self, left: Any, right: Any) -> None:
        if isinstance(left, str | list | tuple) and isinstance(right, str | list | tuple):
            self.budget.make(len(left) + len(right))


def _check_numbers(operator: str, left: Any, right: Any) -> None:
    if not isinstance(left, int | float) or not isinstance(right, int | float):
        hint = "put texts together with ~" if isinstance(left, str) else ""
        raise TemplateFault("T305", f"{operator} works on numbers only", hint)
    if isinstance(left, int) and isinstance(right, int):
        bits = left.bit_length()
        size = bits * abs(right) if operator == "**" else bits + right.bit_length()
        if operator != "%" and size > _MAX_BITS:
            raise TemplateFault("T305", f"the result of {operator} is too large")
