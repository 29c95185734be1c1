"""Modules of a package that are loaded when they are first used, to start sooner."""

from collections.abc import Callable
from importlib import import_module
from types import ModuleType


def loaded_when_used(package: str) -> Callable[[str], ModuleType]:
    """The `__getattr__` of a package by which `package.module` loads that module."""

    def load(name: str) -> ModuleType:
        module = f"{package}.{name}"
        try:
            return import_module(module)
        except ModuleNotFoundError as lacking:
            if lacking.name != module:
                raise
            raise AttributeError(f"{package} has no module {name}") from None

    return load
