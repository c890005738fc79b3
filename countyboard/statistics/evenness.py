"""How evenly a whole spreads over kinds that are counted in the same unit (Shannon)."""

from __future__ import annotations

import numpy as np

from countyboard.statistics.arrays import Figures, Floats, divided, floats, total

__all__ = ["effective_number", "shannon", "shannon_evenness"]


def shannon(amounts: Figures) -> Floats:
    """Return H = −Σ p ln p along the last axis, 0 ln 0 = 0, in nats; NaN where all is zero.

    Missing amounts count as none; a negative one gives NaN. Source: Shannon (1948).
    """
    values = floats(amounts)
    known = np.where(np.isfinite(values), values, 0.0)
    share = divided(known, total(known)[..., None])
    terms = np.where(share > 0, share * np.log(np.where(share > 0, share, 1.0)), 0.0)
    valid = (known >= 0).all(axis=-1) & (total(known) > 0)
    return np.where(valid, np.abs(terms.sum(axis=-1)), np.nan)[()]


def shannon_evenness(amounts: Figures) -> Floats:
    """Return H / ln k for k kinds: 1 all alike, 0 one kind alone; NaN for fewer than two kinds.

    k counts all kinds there are, those at zero too: what is left out is uneven. Source: Pielou
    (1966), whose k counts only kinds that were seen.
    """
    kinds = floats(amounts).shape[-1]
    return divided(shannon(amounts), np.log(kinds) if kinds > 1 else 0.0)


def effective_number(amounts: Figures) -> Floats:
    """Return exp(H): as many kinds, all alike, would be as diverse. Source: Hill (1973)."""
    return np.exp(shannon(amounts))
