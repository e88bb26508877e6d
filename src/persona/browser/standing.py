"""Takes over what the browser says of one unit: its place and markup, and what a screen reader is told of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from persona.browser.page import Box, Spoken, Standing
from persona.browser.tree.live import read_live

FRAME = "data-persona-frame"
"""Marks the template that holds a frame's document."""
DEEPEST = 200
_SILENT = frozenset({"none", "generic", "InlineTextBox", "LineBreak", "presentation"})
"""Roles of nodes that say nothing themselves."""


def read_standing(seen: Mapping[str, Any]) -> Standing:
    """The unit, as `stand.js` read it."""
    frames = "".join(
        f'\n<template {FRAME}="{number}">{markup}</template>' for number, markup in enumerate(seen["frames"])
    )
    return Standing(
        box=Box(**seen["box"]),
        width=seen["width"],
        height=seen["height"],
        html=seen["html"] + frames,
        others=tuple(Box(**box) for box in seen["others"]),
        tree=read_live(seen["tree"], url=seen["url"], title=seen["title"]),
        path=tuple(seen["path"]),
    )


def read_spoken(nodes: Sequence[Mapping[str, Any]]) -> tuple[Spoken, ...]:
    """The nodes of an accessibility tree in reading order, those without a word of their own left out."""
    parents = {str(node["nodeId"]): node.get("parentId") for node in nodes}
    return tuple(
        Spoken(role=role, name=name, depth=_depth(str(node["nodeId"]), parents))
        for node in nodes
        if not node.get("ignored")
        if (role := _text(node.get("role"))) not in _SILENT
        if (name := _text(node.get("name"))) or role != "StaticText"
    )


def _depth(node: str, parents: Mapping[str, Any]) -> int:
    depth = 0
    while (parent := parents.get(node)) is not None and str(parent) in parents and depth < DEEPEST:
        node, depth = str(parent), depth + 1
    return depth


def _text(value: Any) -> str:
    found = value.get("value") if isinstance(value, Mapping) else None
    return " ".join(str(found).split()) if found is not None else ""
