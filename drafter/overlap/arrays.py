"""Names for the arrays that the other modules pass to each other."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Codes: TypeAlias = NDArray[np.uint16]  # token codes, see drafter.overlap.tokens
Hashes: TypeAlias = NDArray[np.uint64]
Numbers: TypeAlias = NDArray[np.int64]  # positions, offsets, counts
Flags: TypeAlias = NDArray[np.bool_]
Amounts: TypeAlias = NDArray[np.float64]
