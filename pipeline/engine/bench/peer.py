"""What the contenders in Python share: the loop that answers orders, and the numbers all agree on."""

import json
import sys
import time

import numpy as np


def numbers(seed, count, low=0.0, width=1.0):
    """The same bits as `numbers` in numbers.ts."""
    start = (seed * 0x9E3779B9) & 0xFFFFFFFF
    h = np.arange(count, dtype=np.uint32) + np.uint32(start)
    h = (h ^ (h >> np.uint32(16))) * np.uint32(0x85EBCA6B)
    h = (h ^ (h >> np.uint32(13))) * np.uint32(0xC2B2AE35)
    return low + width * ((h ^ (h >> np.uint32(16))).astype(np.float64) / 4294967296)


def blas():
    """Name and version of the BLAS that numpy loaded, as far as it tells."""
    import ctypes
    import re

    with open("/proc/self/maps") as maps:
        files = sorted(set(re.findall(r"(/\S*blas\S*)", maps.read())))
    for file in files:
        library = ctypes.CDLL(file)
        if hasattr(library, "openblas_get_config"):
            library.openblas_get_config.restype = ctypes.c_char_p
            library.openblas_get_corename.restype = ctypes.c_char_p
            version = re.search(r"OpenBLAS ([\d.]+)", library.openblas_get_config().decode())
            core = library.openblas_get_corename().decode()
            return f"OpenBLAS {version.group(1) if version else ''} ({core})"
    return "a BLAS without a name (not OpenBLAS: install libopenblas0-pthread)"


def say(answer):
    print(json.dumps(answer), flush=True)


def serve(versions, rows):
    """Answers orders until standard input ends; see protocol.ts."""
    say({"versions": versions})
    bench = None
    for line in sys.stdin:
        try:
            order = json.loads(line)
            if order["do"] == "prepare":
                bench = rows[order["row"]](order["with"])
                start = time.perf_counter()
                checked = bench["check"]()
                units = checked.pop("units")
                say({**checked, "seconds": (time.perf_counter() - start) / units})
            else:
                start = time.perf_counter()
                bench["run"](order["count"])
                say({"seconds": time.perf_counter() - start})
        except Exception as error:  # an answer in any case: the other side waits for one
            say({"error": f"{type(error).__name__}: {error}"})
