"""The jobs of cuda.py in PyTorch and CuPy."""
import os

import numpy as np

from common import exact_kernel, exponents, given, normal, orthonormal, relative, torch_module, uniform


def module():
    torch = torch_module()
    torch.backends.cuda.matmul.allow_tf32 = False
    torch.backends.cudnn.allow_tf32 = False
    if device() == "cuda" and not torch.cuda.is_available():
        raise ImportError("torch sees no CUDA device")
    return torch


def device():
    return os.environ.get("PEER_DEVICE", "cuda")


def there(torch, array):
    return torch.from_numpy(np.ascontiguousarray(array)).to(device())


def finish(torch):
    if device() == "cuda":
        torch.cuda.synchronize()


def timed(torch, peer, step, gradients=False):
    """The work as the peer does it: step as it is, compiled, or captured in a graph; to the end."""
    mode = torch.enable_grad if gradients else torch.no_grad
    if peer == "torch-compile":
        step = torch.compile(step)
    if peer == "torch-graph":
        if device() != "cuda":
            raise ImportError("graphs need a CUDA device")
        side = torch.cuda.Stream()
        with torch.cuda.stream(side), mode():
            for _ in range(3):
                step()
        torch.cuda.current_stream().wait_stream(side)
        graph = torch.cuda.CUDAGraph()
        with torch.cuda.graph(graph), mode():
            step()
        step = graph.replay

    def run():
        with mode():
            step()
        finish(torch)

    return run


def gemm(peer, m, k, n):
    a, b = given("a", lambda: normal(m, k, 1)), given("b", lambda: normal(k, n, 2))
    if peer == "cupy":
        import cupy

        left, right, found = cupy.asarray(a), cupy.asarray(b), {}

        def run():
            found["c"] = cupy.matmul(left, right)
            cupy.cuda.Device().synchronize()

        row_of = lambda: cupy.asnumpy(found["c"][m // 2])
    else:
        torch = module()
        left, right = there(torch, a), there(torch, b)
        out = left.new_empty(m, n)
        run = timed(torch, peer, lambda: torch.mm(left, right, out=out))
        row_of = lambda: out[m // 2].cpu().numpy()
    row = m // 2
    return run, lambda: {"relative_error": relative(row_of(), a[row].astype(np.float64) @ b.astype(np.float64))}


def median_distance(x):
    """As scipy has it, which need not be there."""
    some = x[:1000].astype(np.float64)
    squares = (some**2).sum(1)
    distances = np.sqrt(np.maximum(squares[:, None] + squares - 2 * some @ some.T, 0))
    return float(np.median(distances[np.triu_indices(len(some), 1)]))


def centred_points(n, d):
    x = given("x", lambda: normal(n, d, 1))
    x = x - x.mean(0)
    return x, 1 / (2 * median_distance(x) ** 2)


def by_products(torch, points, gamma):
    left, right = exponents(torch, points, gamma)
    return (left @ right).clamp_max_(0).exp_()


def rbf(peer, n, d):
    torch = module()
    x, gamma = centred_points(n, d)
    points, found = there(torch, x), {}

    def distances():
        found["k"] = None
        found["k"] = torch.cdist(points, points).square_().mul_(-gamma).exp_()

    def products():
        found["k"] = None
        left, right = exponents(torch, points, gamma)
        found["k"] = torch.exp(torch.clamp(left @ right, max=0))

    run = timed(torch, peer, distances if peer == "torch" else products)
    return run, lambda: {"relative_error": relative(found["k"][7:9].cpu(), exact_kernel(x, (7, 8), gamma))}


def heights(n, height=4096):
    return [(start, min(n, start + height)) for start in range(0, n, height)]


def rowsums(peer, n, d):
    torch = module()
    x, gamma = centred_points(n, d)
    points, sums = there(torch, x), there(torch, np.empty(n, np.float32))

    def part(left, right):
        return torch.exp(torch.clamp(left @ right, max=0)).sum(1)

    if peer == "torch-compile":
        part = torch.compile(part)

    def step():
        left, right = exponents(torch, points, gamma)
        for start, end in heights(n):
            sums[start:end] = part(left[start:end], right)

    run = timed(torch, "torch", step)
    return run, lambda: {"relative_error": relative(sums[7:9].cpu(), exact_kernel(x, (7, 8), gamma).sum(1))}


def hsic(peer, n, d, c):
    """Value and gradient in x of sum_ij exp(-gamma |x_i - x_j|^2) w_i.w_j by hand, the weights held fixed, in tiles."""
    torch = module()
    x, gamma = centred_points(n, d)
    w = given("w", lambda: orthonormal(n, c, 3))
    points, rows = there(torch, x), there(torch, w)
    gradient, value = torch.empty_like(points), points.new_zeros(())

    def part(left, right, own, mine):
        weights = torch.exp(torch.clamp(left @ right, max=0)) * (mine @ rows.t())
        sums = weights.sum(1, keepdim=True)
        return sums.sum(), (own * sums - weights @ points) * (-4 * gamma)

    if peer == "torch-compile":
        part = torch.compile(part)

    def step():
        left, right = exponents(torch, points, gamma)
        value.zero_()
        for start, end in heights(n):
            total, gradient[start:end] = part(left[start:end], right, points[start:end], rows[start:end])
            value.add_(total)

    def quality():
        wide = w.astype(np.float64)
        weighted = exact_kernel(x, (7, 8), gamma) * (wide[7:9] @ wide.T)
        expected = -4 * gamma * (weighted.sum(1)[:, None] * x[7:9] - weighted @ x.astype(np.float64))
        return {"relative_error": relative(gradient[7:9].cpu(), expected)}

    return timed(torch, "torch", step), quality


def alignment(peer, n, c):
    """|K/|K| - P| with K = E E^T and a prior P = Z Z^T of norm 1, and its gradient in the codes E."""
    torch = module()
    codes = there(torch, given("e", lambda: normal(n, c, 1))).requires_grad_(True)
    z = there(torch, given("z", lambda: normal(n, 20, 2)))
    prior, found = z @ z.t(), {}
    prior /= prior.norm()

    def step():
        kernel = codes @ codes.t()
        found["loss"] = (kernel / kernel.norm() - prior).norm()
        found["gradient"] = torch.autograd.grad(found["loss"], codes)[0]

    run = timed(torch, peer, step, gradients=True)
    return run, lambda: {"loss": float(found["loss"].detach()), "gradient_norm": float(found["gradient"].norm())}


def cayley(peer, n, c):
    """A step of 0.1 along the Cayley curve, by the system of 2c equations of Sherman, Morrison and Woodbury."""
    torch = module()
    u = there(torch, given("u", lambda: orthonormal(n, c, 1)))
    g = there(torch, given("g", lambda: normal(n, c, 2)))
    tau, moved = 0.1, {}
    one = torch.eye(2 * c, device=device())

    def step():
        left, right = torch.cat((g, u), 1), torch.cat((u, -g), 1)
        system = one + tau / 2 * (right.t() @ left)
        moved["u"] = u - left @ (tau * torch.linalg.solve(system, right.t() @ u))

    def quality():
        wide = moved["u"].double()
        return {"defect": float((wide.t() @ wide - one[:c, :c]).abs().max())}

    return timed(torch, peer, step), quality


def assigner(torch, peer, points, height=65536):
    """Labels and distances of all points, in tiles, by products."""

    def part(rows, centres):
        distances = (centres * centres).sum(1) - 2 * (rows @ centres.t())
        return distances.min(1)

    if peer == "torch-compile":
        part = torch.compile(part)

    def assign(centres):
        parts = [part(points[start:end], centres) for start, end in heights(len(points), height)]
        return torch.cat([least for least, _ in parts]), torch.cat([labels for _, labels in parts])

    return assign


def kmeans(peer, n, d, k, iterations):
    """Lloyd from the first k rows; data without structure, so that no run settles early."""
    torch = module()
    points = there(torch, given("x", lambda: normal(n, d, 1)))
    assign, found = assigner(torch, peer, points), {}

    def step():
        centres = points[:k].clone()
        for _ in range(iterations):
            _, labels = assign(centres)
            counts = torch.bincount(labels, minlength=k)
            sums = torch.zeros_like(centres).index_add_(0, labels, points)
            centres = torch.where(counts[:, None] > 0, sums / counts[:, None].clamp_min(1), centres)
        found["centres"] = centres

    def quality():
        least, _ = assign(found["centres"])
        inertia = (points.double() ** 2).sum() + least.double().sum()
        return {"inertia": float(inertia), "iterations": iterations}

    return timed(torch, "torch", step), quality


def minibatch_kmeans(peer, n, d, k, batch, epochs):
    torch = module()
    points, found = there(torch, given("x", lambda: normal(n, d, 1))), {}

    def step():
        centres = points[:k].clone()
        seen = torch.zeros(k, device=device())
        for _ in range(max(1, epochs * n // batch)):
            rows = points[torch.randint(n, (batch,), device=device())]
            labels = ((centres * centres).sum(1) - 2 * (rows @ centres.t())).argmin(1)
            counts = torch.bincount(labels, minlength=k).float()
            sums = torch.zeros_like(centres).index_add_(0, labels, rows)
            seen += counts
            centres = centres + (sums - counts[:, None] * centres) / seen[:, None].clamp_min(1)
        found["centres"] = centres

    def quality():
        least, _ = assigner(torch, peer, points)(found["centres"])
        return {"inertia": float((points.double() ** 2).sum() + least.double().sum())}

    return timed(torch, "torch", step), quality


def perceptron(torch, widths):
    from networks import perceptron as made, start_as_given

    model = made(torch, widths)
    start_as_given(torch, model)
    return model.to(device())


def ae_epoch(peer, n, d, batch):
    """An epoch of Adam on the autoencoder d-500-500-2000-10, mirrored; the data lie on the device."""
    from networks import perceptron as made, start_as_given

    torch = module()
    torch.manual_seed(1)
    x = there(torch, given("x", lambda: uniform(n, d, 1)))
    widths, losses = [d, 500, 500, 2000, 10], []
    model = torch.nn.Sequential(made(torch, widths), made(torch, widths[::-1]))
    start_as_given(torch, model)
    model.to(device())
    optimizer = torch.optim.Adam(model.parameters(), 1e-3, capturable=peer == "torch-graph")
    part, total = x[:batch].clone(), x.new_zeros(())

    def step():
        optimizer.zero_grad(set_to_none=True)
        loss = torch.nn.functional.mse_loss(model(part), part)
        loss.backward()
        optimizer.step()
        total.add_(loss.detach())

    if peer == "torch-graph":
        state = [parameter.detach().clone() for parameter in model.parameters()]
        replay = timed(torch, peer, step, gradients=True)
        with torch.no_grad():
            for parameter, value in zip(model.parameters(), state):
                parameter.copy_(value)
            for moments in optimizer.state.values():
                for moment in moments.values():
                    moment.zero_()
        once = replay
    else:
        once = torch.compile(step) if peer == "torch-compile" else step

    def run():
        total.zero_()
        batches = torch.randperm(n, device=device())[: n // batch * batch].split(batch)
        for rows in batches:
            torch.index_select(x, 0, rows, out=part)
            once()
        losses.append(float(total) / len(batches))

    return run, lambda: {"first_epoch_loss": losses[0]}


def embed(peer, n, d):
    """Rows on the device through the encoder d-500-500-2000-10."""
    torch = module()
    torch.manual_seed(1)
    x = there(torch, given("x", lambda: uniform(n, d, 1)))
    model, found = perceptron(torch, [d, 500, 500, 2000, 10]), {}
    network = torch.compile(model) if peer == "torch-compile" else model

    def step():
        found["y"] = torch.cat([network(part) for part in x.split(8192)])

    def quality():
        with torch.no_grad():
            exact = model.double()(x[7:9].double()).cpu().numpy()
            model.float()
        return {"relative_error": relative(found["y"][7:9].cpu(), exact)}

    return timed(torch, "torch", step), quality
