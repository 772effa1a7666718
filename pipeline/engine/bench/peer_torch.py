"""PyTorch, eager, as its users write it. Arguments: threads, type of the small models' numbers."""

import sys

import numpy as np
import torch
import torch.nn.functional as F

from peer import blas, numbers, serve

threads, kind = int(sys.argv[1]), sys.argv[2]
torch.set_num_threads(threads)
torch.set_num_interop_threads(1)
real = getattr(torch, kind)


def parameter(values, shape, dtype=real):
    return torch.tensor(np.asarray(values), dtype=dtype).reshape(shape).contiguous().requires_grad_()


def fit(sizes, make, model):
    """Full-batch gradient descent on a sum of squares, from the start each time."""
    x = torch.tensor(sizes["x"], dtype=real)
    y = torch.tensor(sizes["y"], dtype=real)

    def train():
        parameters = make()
        optimizer = torch.optim.SGD(parameters, lr=sizes["learningRate"])
        for _ in range(sizes["steps"]):
            optimizer.zero_grad()
            loss = ((model(parameters, x) - y) ** 2).sum()
            loss.backward()
            optimizer.step()
        with torch.no_grad():
            return ((model(parameters, x) - y) ** 2).sum().item()

    def run(count):
        for _ in range(count):
            train()

    return {"check": lambda: {"value": train(), "units": 1}, "run": run}


def linear_regression(sizes):
    return fit(sizes, lambda: [parameter(0.0, ()), parameter(0.0, ())], lambda p, x: p[0] + p[1] * x)


def shallow_net(sizes):
    hidden = (len(sizes["phi"]) - 1) // 3

    def make():
        phi = sizes["phi"]
        blocks = [phi[:1], phi[1 : 1 + hidden], phi[1 + hidden : 1 + 2 * hidden], phi[1 + 2 * hidden :]]
        return [parameter(block, (len(block),)) for block in blocks]

    def model(p, x):
        bias, weight, offset, slope = p
        return torch.relu(offset + x[:, None] * slope) @ weight + bias

    return fit(sizes, make, model)


def replicas(sizes):
    count, hidden, points = sizes["replicas"], sizes["hidden"], sizes["points"]
    x = torch.arange(points, dtype=real) * 2 / points
    y = x * (2 - x)
    start = numbers(sizes["seed"], count * (3 * hidden + 1), -0.5).reshape(count, -1)
    blocks = np.split(start, [1, 1 + hidden, 1 + 2 * hidden], axis=1)

    def make():
        parameters = [parameter(block, block.shape) for block in blocks]
        return parameters, torch.optim.SGD(parameters, lr=sizes["learningRate"])

    def losses(parameters):
        bias, weight, offset, slope = parameters
        z = offset[:, :, None] + slope[:, :, None] * x
        f = torch.bmm(weight[:, None, :], torch.relu(z))[:, 0] + bias
        return ((f - y) ** 2).sum()

    state = make()

    def steps(count):
        parameters, optimizer = state
        for _ in range(count):
            optimizer.zero_grad()
            losses(parameters).backward()
            optimizer.step()

    def check():
        steps(sizes["steps"])
        with torch.no_grad():
            return {"value": losses(state[0]).item(), "units": sizes["steps"]}

    return {"check": check, "run": steps}


def deep(sizes):
    """A deep, thin ReLU net learns one wave by full-batch gradient descent."""
    seed, depth, width, points = (sizes[name] for name in ("seed", "depth", "width", "points"))
    x = torch.arange(points, dtype=real)[:, None] * 2 / points - 1
    y = torch.sin(np.pi * x)
    widths = [1] + [width] * depth + [1]
    layers = []
    for k, (before, after) in enumerate(zip(widths, widths[1:])):
        layer = torch.nn.Linear(before, after, dtype=real)
        most = (6 / before) ** 0.5
        weight = numbers(seed + k, before * after, -most, 2 * most).reshape(after, before)
        with torch.no_grad():
            layer.weight.copy_(torch.tensor(weight, dtype=real))
            layer.bias.zero_()
        layers += [layer, torch.nn.ReLU()]
    model = torch.nn.Sequential(*layers[:-1])
    optimizer = torch.optim.SGD(model.parameters(), lr=sizes["learningRate"])

    def steps(count):
        for _ in range(count):
            optimizer.zero_grad()
            F.mse_loss(model(x), y).backward()
            optimizer.step()

    def check():
        steps(sizes["steps"])
        with torch.no_grad():
            return {"value": F.mse_loss(model(x), y).item(), "units": sizes["steps"]}

    return {"check": check, "run": steps}


def linear_code(sizes):
    """The linear autoencoder x -> xCD learns one batch by gradient descent."""
    seed, batch, outer, inner = (sizes[name] for name in ("seed", "batch", "input", "code"))
    x = torch.tensor(numbers(seed, batch * outer), dtype=real).reshape(batch, outer)
    weights = numbers(seed + 1, 2 * inner * outer, -0.1, 0.2).reshape(2, inner, outer)
    encoder, decoder = parameter(weights[0].T, (outer, inner)), parameter(weights[1], (inner, outer))
    optimizer = torch.optim.SGD([encoder, decoder], lr=sizes["learningRate"])

    def loss():
        return ((x @ encoder @ decoder - x) ** 2).sum() / batch

    def steps(count):
        for _ in range(count):
            optimizer.zero_grad()
            loss().backward()
            optimizer.step()

    def check():
        steps(sizes["steps"])
        with torch.no_grad():
            return {"value": loss().item(), "units": sizes["steps"]}

    return {"check": check, "run": steps}


def trained(model, loss, sizes):
    """Steps of Adam; the loss is that before the last step."""
    optimizer = torch.optim.Adam(model.parameters(), lr=sizes["learningRate"])

    def steps(count):
        for _ in range(count):
            optimizer.zero_grad()
            value = loss()
            value.backward()
            optimizer.step()
        return value.item()

    return {
        "check": lambda: {"value": steps(sizes["steps"]), "units": sizes["steps"]},
        "run": steps,
    }


def load(layer, weight):
    with torch.no_grad():
        layer.weight.copy_(torch.tensor(np.ascontiguousarray(weight), dtype=torch.float32))
        layer.bias.zero_()


def autoencoder(sizes):
    seed, inner, outer = sizes["seed"], sizes["hidden"], sizes["input"]
    x = torch.tensor(numbers(seed, sizes["batch"] * outer), dtype=torch.float32).reshape(-1, outer)
    model = torch.nn.Sequential(
        torch.nn.Linear(outer, inner), torch.nn.ReLU(), torch.nn.Linear(inner, outer), torch.nn.Sigmoid()
    )
    load(model[0], numbers(seed + 1, outer * inner, -0.05, 0.1).reshape(outer, inner).T)
    load(model[2], numbers(seed + 2, inner * outer, -0.05, 0.1).reshape(inner, outer).T)
    return trained(model, lambda: F.mse_loss(model(x), x), sizes)


def conv(sizes):
    seed, batch, size, classes = sizes["seed"], sizes["batch"], sizes["size"], sizes["classes"]
    first, second = sizes["channels"]
    small = (size + 3) // 4
    # Made in the order height, width, channel; PyTorch puts the channel first.
    x = numbers(seed, batch * size * size).reshape(batch, 1, size, size)
    x = torch.tensor(x, dtype=torch.float32)
    labels = torch.arange(batch) % classes
    model = torch.nn.Sequential(
        torch.nn.Conv2d(1, first, 3, stride=2, padding=1),
        torch.nn.ReLU(),
        torch.nn.Conv2d(first, second, 3, stride=2, padding=1),
        torch.nn.ReLU(),
        torch.nn.Flatten(),
        torch.nn.Linear(small * small * second, classes),
    )
    w1 = numbers(seed + 1, 9 * first, -0.3, 0.6).reshape(3, 3, 1, first)
    w2 = numbers(seed + 2, 9 * first * second, -0.05, 0.1).reshape(3, 3, first, second)
    w3 = numbers(seed + 3, small * small * second * classes, -0.03, 0.06)
    load(model[0], w1.transpose(3, 2, 0, 1))
    load(model[2], w2.transpose(3, 2, 0, 1))
    w3 = w3.reshape(small, small, second, classes).transpose(3, 2, 0, 1)
    load(model[5], w3.reshape(classes, -1))
    return trained(model, lambda: F.cross_entropy(model(x), labels), sizes)


serve(
    {"PyTorch": torch.__version__, "BLAS of PyTorch": blas()},
    {
        "line": linear_regression,
        "net": shallow_net,
        "replicas": replicas,
        "deep": deep,
        "linear-code": linear_code,
        "autoencoder": autoencoder,
        "conv": conv,
    },
)
