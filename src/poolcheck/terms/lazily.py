"""Modules of a package that are loaded when they are first used, to start sooner."""

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType


def loaded_when_used(package: str) -> Callable[[str], ModuleType]:
    """The `__getattr__` of a package by which `package.module` loads that module."""

    def load(name: str) -> ModuleType:
        module = f"{package}.{name}"
        if name.startswith("_") or find_spec(module) is None:
            raise AttributeError(f"{package} has no module {name}")
        return import_module(module)

    return load
