"""YAML decoded into a typed value, with the line of whatever is wrong.

PyYAML reads, msgspec checks the types. Stricter than YAML: no anchors, tags or keys given twice, and nothing that
looks like a number, a yes or a no is taken for text (or text for it) in silence.
"""

from __future__ import annotations

import re
from typing import Any, TypeVar

import msgspec
import yaml

from viewer.errors import ContentError

T = TypeVar("T")

_DEEPEST = 20
_PATH_STEP = re.compile(r"\.(\w+)|\[(\d+)\]")
_PLAIN_NAMES = {
    "str": "text (put it in quotes)",
    "int": "a whole number",
    "float": "a number",
    "date": "a date like 2026-11-22",
    "array": "a list in [brackets]",
    "object": "a block of keys and values",
    "null": "null",
    "bool": "true or false",
}


def decode_yaml(text: str, shape: type[T], path: str, first_line: int = 1) -> T:
    """Decode YAML `text` into `shape`, a msgspec type. `first_line` is where the text starts in its file.

    Raises ContentError with the line of the fault.
    """
    root = _compose(text, path, first_line)
    if root is None:
        raise ContentError(path, first_line, "there is nothing here: fill in the keys")
    value = _construct(root, path, first_line)
    try:
        return msgspec.convert(value, shape)
    except msgspec.ValidationError as error:
        raise _explain(str(error), root, path, first_line) from error


def _compose(text: str, path: str, first_line: int) -> yaml.Node | None:
    try:
        depth = 0
        for event in yaml.parse(text, Loader=yaml.SafeLoader):
            line = first_line + (event.start_mark.line if event.start_mark else 0)
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if isinstance(event, yaml.AliasEvent):
                raise ContentError(path, line, "write the value out: no * references")
            if depth > _DEEPEST:
                raise ContentError(path, line, "this is nested too deep: write it flat")
        return yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = first_line + mark.line if mark else first_line
        raise ContentError(path, line, _yaml_sentence(error, text, line - first_line)) from error
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        raise ContentError(path, first_line, "this is not YAML: it holds a character that is not allowed") from error


def _yaml_sentence(error: yaml.MarkedYAMLError, text: str, line: int) -> str:
    lines = text.splitlines()
    if line < len(lines) and "\t" in lines[line]:
        return "a tab stands where YAML needs spaces: replace it by spaces"
    return f"this is not YAML ({error.problem or error.context}): check colons, quotes and indents"


def _construct(node: yaml.Node, path: str, first_line: int) -> Any:
    line = first_line + node.start_mark.line
    if isinstance(node, yaml.MappingNode):
        mapping: dict[str, Any] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise ContentError(path, line, "a key must be a plain word")
            key_line = first_line + key.start_mark.line
            name = _whole(str(key.value), path, key_line)
            if name in mapping:
                raise ContentError(path, key_line, f'the key "{name}" stands here twice')
            mapping[name] = _construct(value, path, first_line)
        return mapping
    if isinstance(node, yaml.SequenceNode):
        return [_construct(item, path, first_line) for item in node.value]
    return _scalar(node, path, line)


def _scalar(node: yaml.Node, path: str, line: int) -> Any:
    text = _whole(str(node.value), path, line)
    try:
        match node.tag.rpartition(":")[2]:
            case "null":
                return None
            case "bool":
                return text.lower() in ("yes", "true", "on")
            case "int":
                return int(text.replace("_", ""), 10)
            case "float":
                return float(text)
            case "str" | "timestamp":
                return text
    except ValueError:
        return text
    raise ContentError(path, line, "only text, numbers, dates, lists and keys are allowed here")


def _whole(text: str, path: str, line: int) -> str:
    """The text, which YAML's escapes may have left with half of a surrogate pair: nothing could write that out."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise ContentError(path, line, "this holds half a character: write it out, without \\u and a number") from error
    return text


def _explain(message: str, root: yaml.Node, path: str, first_line: int) -> ContentError:
    """Turn msgspec's message into a sentence with the line of the node it is about."""
    where = re.search(r" - at `\$([^`]*)`", message)
    steps = _PATH_STEP.findall(where[1] if where else "")
    node, name = _walk(root, steps)
    unknown = re.search(r"unknown field `([^`]+)`", message)
    if unknown:
        line = next((k.start_mark.line for k, _ in node.value if k.value == unknown[1]), node.start_mark.line)
        return ContentError(path, first_line + line, f'unknown key "{unknown[1]}": correct or delete it')
    line = first_line + node.start_mark.line
    missing = re.search(r"missing required field `([^`]+)`", message)
    if missing:
        return ContentError(path, line, f'the key "{missing[1]}" is missing: add it')
    expected = re.search(r"Expected `([^`]+)`( of length >= 1)?", message)
    if expected and expected[2]:
        return ContentError(path, line, f'"{name}" is empty: fill it in or delete it')
    if expected:
        kinds = " or ".join(_PLAIN_NAMES.get(kind.strip(), kind) for kind in expected[1].split("|"))
        return ContentError(path, line, f'"{name}" must be {kinds}')
    if "date" in message:
        return ContentError(path, line, f'"{name}" must be {_PLAIN_NAMES["date"]}')
    return ContentError(
        path, line, f'"{name}" has a value that is not allowed: {message.partition(" - at")[0].lower()}'
    )


def _walk(node: yaml.Node, steps: list[tuple[str, str]]) -> tuple[yaml.Node, str]:
    name = "this block"
    for key, index in steps:
        if index and isinstance(node, yaml.SequenceNode) and int(index) < len(node.value):
            node = node.value[int(index)]
        elif isinstance(node, yaml.MappingNode):
            name = key
            node = next((value for k, value in node.value if k.value == key), node)
    return node, name
