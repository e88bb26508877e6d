"""Anthropic's Messages API through Anthropic's own library."""

from __future__ import annotations

from typing import Any

import anthropic
import httpx2
from anthropic.types import Message, Usage

from persona import errors
from persona.db.narration import Tokens
from persona.planning.narrators.llm.vendors.base import Question, Reply, VendorOrder
from persona.planning.narrators.llm.vendors.bounded import TooLong, bounded_client, broken_off, turned_away

CUT_SHORT = ("max_tokens", "model_context_window_exceeded")


class Anthropic:
    """Asks one of Anthropic's models, or whoever speaks its API."""

    name = "anthropic"

    def __init__(self, order: VendorOrder) -> None:
        self._effort = order.effort
        self._client = anthropic.Anthropic(
            api_key=order.key,
            base_url=order.base_url,
            max_retries=0,
            timeout=order.timeout_seconds,
            http_client=bounded_client(order.timeout_seconds),
        )

    def ask(self, question: Question) -> Reply:
        """Make one request; every trouble is in the reply."""
        try:
            return _read(self._client.messages.create(**self._request(question)))
        except anthropic.APITimeoutError as error:
            return broken_off(error, timed_out=True)
        except (anthropic.APIConnectionError, httpx2.HTTPError, TooLong) as error:
            return broken_off(error, timed_out=False)
        except anthropic.APIStatusError as error:
            return turned_away(error.status_code, error.response.headers.get("retry-after"))
        except (anthropic.AnthropicError, ValueError, TypeError, AttributeError):
            # A body that is no JSON, or JSON of another shape.
            return _unreadable()

    def _request(self, question: Question) -> dict[str, Any]:
        shape: dict[str, Any] = {"format": {"type": "json_schema", "schema": question.schema}}
        return {
            "model": question.model,
            "max_tokens": question.most_output,
            "system": question.system,
            "messages": [{"role": "user", "content": question.facts}],
            "output_config": shape | ({"effort": self._effort} if self._effort else {}),
        }


def _read(message: Message) -> Reply:
    if not isinstance(message, Message) or not isinstance(message.usage, Usage):
        return _unreadable()
    tokens = _tokens(message.usage)
    if message.stop_reason == "refusal":
        return Reply(outcome="refused", tokens=tokens, trouble=errors.NarratorRefused())
    if message.stop_reason in CUT_SHORT:
        trouble = errors.AnswerUnusable(["it was cut short"])
        return Reply(outcome="cut_short", tokens=tokens, trouble=trouble)
    text = "".join(block.text for block in message.content if block.type == "text")
    return Reply(outcome="answered", text=text, tokens=tokens)


def _tokens(usage: Usage) -> Tokens:
    return Tokens(
        input=usage.input_tokens,
        cached=usage.cache_read_input_tokens or 0,
        cache_write=usage.cache_creation_input_tokens or 0,
        output=usage.output_tokens,
    )


def _unreadable() -> Reply:
    trouble = errors.AnswerUnusable(["it does not follow the vendor's own format"])
    return Reply(outcome="unreadable", tokens=None, trouble=trouble)
