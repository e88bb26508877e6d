"""Manifests: every installed one is valid, a broken one names its field, and an unknown platform is helped on."""

from __future__ import annotations

from pathlib import Path

import pytest

from persona import errors
from persona.platforms import registry, tiktok
from persona.platforms.manifest import read_manifest

VALID = (Path(tiktok.__file__).parent / "manifest.toml").read_text()


@pytest.mark.parametrize("platform", registry.list_platforms())
def test_every_installed_platform_declares_itself_under_its_own_name(platform: str) -> None:
    adapter = registry.get_adapter(platform, origin="http://x.lab.localhost:1")
    manifest = adapter.manifest
    assert manifest.id == platform
    assert adapter.home == f"http://x.lab.localhost:1{manifest.home}"
    assert manifest.lab_host.endswith(".lab.localhost")
    assert manifest.live_hosts
    assert set(manifest.limits) <= set(manifest.actions)


@pytest.mark.parametrize("platform", registry.list_platforms())
def test_every_quality_rule_is_done_to_do_or_excused_with_a_reason(platform: str) -> None:
    for rule, standing in registry.get_manifest(platform).quality.items():
        assert standing in {"done", "todo"} or standing.startswith("exempt: "), rule


@pytest.mark.parametrize(
    ("good", "broken", "field"),
    [
        ('id = "tiktok"', 'id = "Tik Tok"', "id"),
        ('name = "TikTok"', "", "name"),
        ('home = "/foryou"', 'home = "/foryou"\nhoem = "/"', "hoem"),
        ('surfaces = ["for_you", "search"]', "surfaces = 3", "surfaces"),
        ('moves = "page"', 'moves = "fly"', "legs.0.moves"),
        ('surface = "for_you"', 'surface = "for_me"', "legs"),
        ("like = 12", 'like = "many"', "limits.like"),
    ],
)
def test_a_broken_manifest_names_its_field(tmp_path: Path, good: str, broken: str, field: str) -> None:
    path = tmp_path / "manifest.toml"
    path.write_text(VALID.replace(good, broken))
    with pytest.raises(errors.InvalidManifest, match=rf"manifest\.toml: {field}: "):
        read_manifest(path)


def test_a_manifest_that_is_no_toml_names_the_line_and_one_that_is_missing_its_path(tmp_path: Path) -> None:
    path = tmp_path / "manifest.toml"
    with pytest.raises(errors.InvalidManifest, match="cannot be read"):
        read_manifest(path)
    path.write_text(VALID + "\n[limits\n")
    with pytest.raises(errors.InvalidManifest, match=r"not valid TOML.*line \d+"):
        read_manifest(path)


def test_an_unknown_platform_is_told_the_nearest_one_or_all_of_them() -> None:
    with pytest.raises(errors.UnknownPlatform, match="'tiktak'") as near:
        registry.get_manifest("tiktak")
    assert near.value.hint == "Did you mean tiktok?"
    with pytest.raises(errors.UnknownPlatform) as far:
        registry.get_adapter("zzz", origin="")
    assert "tiktok" in far.value.hint
