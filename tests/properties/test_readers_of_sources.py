"""Each reader of outside data on damaged inputs: it reads or refuses, and what it gives can be published."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fuzz.mutations import mutate
from fuzz.readers import READERS, Reader
from fuzz.watch import SECONDS, SECONDS_A_KB, deadline


@st.composite
def damaged(draw: st.DrawFn, reader: Reader) -> bytes:
    """Draw a seed of the reader's format after some changes."""
    seeds = reader.seeds()
    data = draw(st.sampled_from(seeds))
    chance = draw(st.randoms(use_true_random=False))
    return mutate(data, chance, reader.tokens, seeds)


@pytest.mark.parametrize("name", READERS)
def test_damaged_input_is_read_or_refused(name: str) -> None:
    reader = READERS[name]
    for seed in reader.seeds():
        reader.read(seed)  # lexicons are loaded before time is taken

    @settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(damaged(reader))
    def check(data: bytes) -> None:
        with deadline(SECONDS + SECONDS_A_KB * len(data) / 1024):
            reader.read(data)

    check()


def test_mutations_change_and_are_repeatable() -> None:
    reader = READERS["tei"]
    seeds = reader.seeds()
    made = [mutate(seeds[0], random.Random(n), reader.tokens, seeds) for n in range(40)]
    assert made == [mutate(seeds[0], random.Random(n), reader.tokens, seeds) for n in range(40)]
    assert len(set(made)) > 30
