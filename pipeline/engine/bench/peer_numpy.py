"""numpy with gradients written by hand. Argument: threads (its BLAS takes them from the environment)."""

import sys
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from peer import blas, numbers, serve

threads = int(sys.argv[1])


def langevin(sizes):
    seed, count, hidden = sizes["seed"], sizes["particles"], sizes["hidden"]
    half, root = np.float32(sizes["stepSize"] / 2), np.float32(sizes["stepSize"] ** 0.5)

    def weights(offset, shape, width):
        return numbers(seed + offset, int(np.prod(shape)), -width, 2 * width).reshape(shape).astype(np.float32)

    w1, b1 = weights(1, (2, hidden), 1.0), weights(2, (hidden,), 0.5)
    w2, b2 = weights(3, (hidden, hidden), 0.1), weights(4, (hidden,), 0.5)
    w3 = weights(5, (hidden, 1), 0.1)
    start = weights(0, (count, 2), 1.0)
    w1t, w2t, w3t = np.ascontiguousarray(w1.T), np.ascontiguousarray(w2.T), np.ascontiguousarray(w3.T)
    rng = np.random.default_rng(seed)
    one = np.float32(1)
    a1, a2, s1, s2 = (np.empty((count, hidden), np.float32) for _ in range(4))

    def sigmoid(a, out):
        np.negative(a, out=out)
        np.exp(out, out=out)
        np.add(out, one, out=out)
        np.reciprocal(out, out=out)

    def slope(a, s):
        """SiLU′ = σ(1 + a(1 − σ)), into a; s is σ."""
        np.multiply(a, one - s, out=a)
        np.add(a, one, out=a)
        np.multiply(a, s, out=a)

    def forward(x):
        np.matmul(x, w1, out=a1)
        np.add(a1, b1, out=a1)
        sigmoid(a1, s1)
        np.matmul(a1 * s1, w2, out=a2)
        np.add(a2, b2, out=a2)
        sigmoid(a2, s2)

    def gradient(x):
        forward(x)
        slope(a2, s2)
        np.multiply(a2, w3t, out=a2)
        back = a2 @ w2t
        slope(a1, s1)
        np.multiply(back, a1, out=back)
        return back @ w1t

    def chain(noisy):
        x = start
        for _ in range(sizes["steps"]):
            x = x - half * gradient(x)
            if noisy:
                x += root * rng.standard_normal(x.shape, dtype=np.float32)
        return x

    def check():
        forward(chain(False))
        return {"value": float(np.mean((a2 * s2) @ w3)), "units": 1}

    def run(count):
        for _ in range(count):
            chain(True)

    return {"check": check, "run": run}


def deep(sizes):
    """A deep, thin ReLU net learns one wave by full-batch gradient descent; examples are columns."""
    seed, depth, width, points = (sizes[name] for name in ("seed", "depth", "width", "points"))
    rate = sizes["learningRate"]
    x = (np.arange(points) * 2 / points - 1)[None, :]
    y = np.sin(np.pi * x)
    widths = [1] + [width] * depth + [1]
    layers = []
    for k, (before, after) in enumerate(zip(widths, widths[1:])):
        most = (6 / before) ** 0.5
        weight = numbers(seed + k, before * after, -most, 2 * most).reshape(after, before)
        layers.append((weight, np.zeros((after, 1))))

    def forward():
        values = [x]
        for k, (weight, offset) in enumerate(layers):
            z = weight @ values[-1]
            z += offset
            if k < depth:
                np.maximum(z, 0, out=z)
            values.append(z)
        return values

    def steps(count):
        for _ in range(count):
            values = forward()
            delta = (values[-1] - y) * (2 / points)
            for k in range(depth, -1, -1):
                weight, offset = layers[k]
                before = weight.T @ delta
                weight -= rate * (delta @ values[k].T)
                offset -= rate * delta.sum(axis=1, keepdims=True)
                if k:
                    before *= values[k] > 0
                delta = before

    def check():
        steps(sizes["steps"])
        return {"value": float(np.mean((forward()[-1] - y) ** 2)), "units": sizes["steps"]}

    return {"check": check, "run": steps}


def linear_code(sizes):
    """The linear autoencoder x -> xCD learns one batch by gradient descent."""
    seed, batch, outer, inner = (sizes[name] for name in ("seed", "batch", "input", "code"))
    rate = sizes["learningRate"] * 2 / batch
    x = numbers(seed, batch * outer).reshape(batch, outer)
    weights = numbers(seed + 1, 2 * inner * outer, -0.1, 0.2).reshape(2, inner, outer)
    encoder, decoder = np.ascontiguousarray(weights[0].T), weights[1].copy()

    def residual():
        code = x @ encoder
        error = code @ decoder
        error -= x
        return code, error

    def steps(count):
        for _ in range(count):
            code, error = residual()
            back = error @ decoder.T
            np.subtract(decoder, rate * (code.T @ error), out=decoder)
            np.subtract(encoder, rate * (x.T @ back), out=encoder)

    def check():
        steps(sizes["steps"])
        return {"value": float((residual()[1] ** 2).sum() / batch), "units": sizes["steps"]}

    return {"check": check, "run": steps}


def dense_of(matrix):
    dense = np.zeros((matrix["rows"], matrix["columns"]))
    starts = np.array(matrix["starts"])
    rows = np.repeat(np.arange(matrix["rows"]), np.diff(starts))
    dense[rows, np.array(matrix["indices"])] = matrix["values"]
    return dense


def svd(sizes):
    dense = dense_of(sizes["matrix"])

    def run(count):
        for _ in range(count):
            u, s, v = np.linalg.svd(dense, full_matrices=False)
        return s

    return {"check": lambda: {"value": float(run(1).sum()), "units": 1}, "run": run}


def sweep(sizes):
    """Best approximations of several ranks from singular vectors that are there, and of each the shares of
    hidden words among its highest empty cells; of cells that tie at the border their share counts."""
    dense = dense_of(sizes["matrix"])
    u, s, vt = np.linalg.svd(dense, full_matrices=False)
    images = u * s
    cells = np.flatnonzero(dense == 0)
    hidden = np.zeros(dense.size, bool)
    hidden[sizes["hidden"]] = True
    hidden = hidden[cells]
    ranks, firsts = sizes["ranks"] + [dense.shape[1]], sizes["firsts"]
    most = min(firsts[-1], len(cells))

    def shares(approximation):
        scores = approximation.ravel()[cells]
        scores *= 1e6
        np.rint(scores, out=scores)
        floor = max(1, np.partition(scores, -most)[-most])
        kept = scores >= floor
        _, group, size = np.unique(scores[kept], return_inverse=True, return_counts=True)
        words = np.bincount(group, weights=hidden[kept], minlength=len(size))[::-1]
        size = size[::-1]
        before = np.cumsum(size) - size
        return [(words * np.clip(first - before, 0, size) / size).sum() / first for first in firsts]

    def run(count):
        for _ in range(count):
            approximation, done, total = np.zeros_like(dense), 0, 0.0
            for rank in ranks:
                approximation += images[:, done:rank] @ vt[done:rank]
                done = rank
                total += sum(shares(approximation))
        return total

    return {"check": lambda: {"value": float(run(1)), "units": 1}, "run": run}


def gemm(sizes):
    n = sizes["n"]
    a, b = (numbers(seed, n * n).reshape(n, n).astype(sizes["type"]) for seed in (1, 2))
    c = np.empty_like(a)

    def run(count):
        for _ in range(count):
            np.matmul(a, b, out=c)

    def check():
        run(1)
        return {"value": float(c.sum(dtype=np.float64)), "units": 1}

    return {"check": check, "run": run}


def silu(sizes):
    x = numbers(1, sizes["count"], -4.0, 8.0).astype(np.float32)
    out = np.empty_like(x)
    one = np.float32(1)

    def run(count):
        for _ in range(count):
            np.negative(x, out=out)
            np.exp(out, out=out)
            np.add(out, one, out=out)
            np.divide(x, out, out=out)

    def check():
        run(1)
        return {"value": float(out.sum(dtype=np.float64)), "units": 1}

    return {"check": check, "run": run}


def copy(sizes):
    source = numbers(1, sizes["length"])
    target = np.zeros_like(source)
    pairs = list(zip(np.array_split(source, threads), np.array_split(target, threads)))
    pool = ThreadPoolExecutor(threads)

    def run(count):
        for _ in range(count):
            # Copying lets go of the interpreter's lock.
            list(pool.map(lambda pair: np.copyto(pair[1], pair[0]), pairs))

    def check():
        run(1)
        return {"value": float(target[-1] + target[0]), "units": 1}

    return {"check": check, "run": run}


serve(
    {"numpy": np.__version__, "BLAS of numpy": blas()},
    {"deep": deep, "linear-code": linear_code, "langevin": langevin, "svd": svd, "sweep": sweep, "gemm": gemm, "silu": silu, "copy": copy},
)
