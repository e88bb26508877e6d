"""OpenAI's Responses API through OpenAI's own library."""

from __future__ import annotations

from typing import Any

import httpx2
import openai
from openai.types.responses import Response, ResponseUsage

from persona import errors
from persona.db.narration import Tokens
from persona.planning.narrators.llm.vendors.base import Question, Reply, VendorOrder
from persona.planning.narrators.llm.vendors.bounded import TooLong, bounded_client, broken_off, turned_away


class OpenAi:
    """Asks one of OpenAI's models, or whoever speaks its API."""

    name = "openai"

    def __init__(self, order: VendorOrder) -> None:
        self._effort = order.effort
        self._client = openai.OpenAI(
            api_key=order.key,
            base_url=order.base_url,
            max_retries=0,
            timeout=order.timeout_seconds,
            http_client=bounded_client(order.timeout_seconds),
        )

    def ask(self, question: Question) -> Reply:
        """Make one request; every trouble is in the reply."""
        try:
            return _read(self._client.responses.create(**self._request(question)))
        except openai.APITimeoutError as error:
            return broken_off(error, timed_out=True)
        except (openai.APIConnectionError, httpx2.HTTPError, TooLong) as error:
            return broken_off(error, timed_out=False)
        except openai.APIStatusError as error:
            return turned_away(error.status_code, error.response.headers.get("retry-after"))
        except (openai.OpenAIError, ValueError, TypeError, AttributeError):
            # A body that is no JSON, or JSON of another shape.
            return _unreadable()

    def _request(self, question: Question) -> dict[str, Any]:
        request: dict[str, Any] = {
            "model": question.model,
            "instructions": question.system,
            "input": question.facts,
            "max_output_tokens": question.most_output,
            "store": False,
            "text": {
                "format": {"type": "json_schema", "name": "days", "schema": question.schema, "strict": True}
            },
        }
        return request | ({"reasoning": {"effort": self._effort}} if self._effort else {})


def _read(response: Response) -> Reply:
    if not isinstance(response, Response) or not isinstance(response.usage, ResponseUsage):
        return _unreadable()
    tokens = _tokens(response.usage)
    parts = [part for item in response.output if item.type == "message" for part in item.content]
    if any(part.type == "refusal" for part in parts):
        return Reply(outcome="refused", tokens=tokens, trouble=errors.NarratorRefused())
    if response.status == "incomplete":
        reason = response.incomplete_details.reason if response.incomplete_details else None
        if reason == "content_filter":
            return Reply(outcome="refused", tokens=tokens, trouble=errors.NarratorRefused())
        trouble = errors.AnswerUnusable(["it was cut short"])
        return Reply(outcome="cut_short", tokens=tokens, trouble=trouble)
    if response.status != "completed":
        trouble_of_theirs = errors.NarratorBusy("The language model's service failed to answer.")
        return Reply(outcome="unavailable", tokens=tokens, trouble=trouble_of_theirs)
    text = "".join(part.text for part in parts if part.type == "output_text")
    return Reply(outcome="answered", text=text, tokens=tokens)


def _tokens(usage: ResponseUsage) -> Tokens:
    details = usage.input_tokens_details
    cached = int(getattr(details, "cached_tokens", 0) or 0)
    written = int(getattr(details, "cache_write_tokens", 0) or 0)
    return Tokens(
        # OpenAI counts what was cached within the input.
        input=max(0, usage.input_tokens - cached - written),
        cached=cached,
        cache_write=written,
        output=usage.output_tokens,
    )


def _unreadable() -> Reply:
    trouble = errors.AnswerUnusable(["it does not follow the vendor's own format"])
    return Reply(outcome="unreadable", tokens=None, trouble=trouble)
