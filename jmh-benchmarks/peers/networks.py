"""Networks, and the features of patches."""
from common import given, normal, relative, torch_module, uniform


def perceptron(torch, widths):
    layers = []
    for inputs, outputs in zip(widths, widths[1:]):
        layers += [torch.nn.Linear(inputs, outputs), torch.nn.ReLU()]
    return torch.nn.Sequential(*layers[:-1])


def start_as_given(torch, model):
    """Weights from the folder, inputs times outputs, where there are some; and bias 0."""
    linear = [layer for layer in model.modules() if isinstance(layer, torch.nn.Linear)]
    with torch.no_grad():
        for number, layer in enumerate(linear):
            weights = given("weights%d" % number, lambda: layer.weight.t().numpy())
            layer.weight.copy_(torch.from_numpy(weights.T))
            layer.bias.zero_()


def ae_epoch(peer, n, d, batch):
    """An epoch of Adam on the autoencoder d-500-500-2000-10, mirrored."""
    torch = torch_module()
    torch.manual_seed(1)
    x = torch.from_numpy(given("x", lambda: uniform(n, d, 1)))
    widths, losses = [d, 500, 500, 2000, 10], []
    model = torch.nn.Sequential(perceptron(torch, widths), perceptron(torch, widths[::-1]))
    start_as_given(torch, model)
    optimizer = torch.optim.Adam(model.parameters(), 1e-3)

    def run():
        total = 0.0
        for rows in torch.randperm(n).split(batch):
            part = x[rows]
            optimizer.zero_grad(set_to_none=True)
            loss = torch.nn.functional.mse_loss(model(part), part)
            loss.backward()
            optimizer.step()
            total += loss.item() * len(rows)
        losses.append(total / n)

    return run, lambda: {"first_epoch_loss": losses[0]}


def embed(peer, n, d):
    """Rows through the encoder d-500-500-2000-10."""
    torch = torch_module()
    torch.manual_seed(1)
    x = torch.from_numpy(given("x", lambda: uniform(n, d, 1)))
    model, out = perceptron(torch, [d, 500, 500, 2000, 10]), {}
    start_as_given(torch, model)

    def run():
        with torch.inference_mode():
            out["y"] = torch.cat([model(part) for part in x.split(1024)])

    def quality():
        with torch.no_grad():
            exact = model.double()(x[7:9].double()).numpy()
            model.float()
        return {"relative_error": relative(out["y"][7:9], exact)}

    return run, quality


def patch_features(peer, n, height, width, channels, patch, k):
    """Each patch's soft assignment to k centroids, softmax(-|p - c|^2 / 2), summed over the quadrants of its image."""
    torch = torch_module()
    pixels = given("x", lambda: uniform(n, channels * height * width, 1))
    images = torch.from_numpy(pixels).reshape(n, channels, height, width)
    centroids = torch.from_numpy(given("centroids", lambda: normal(k, channels * patch * patch, 2)))
    down, across, found = height - patch + 1, width - patch + 1, {}

    def features(images, centroids):
        patches = torch.nn.functional.unfold(images, patch).transpose(1, 2).reshape(-1, centroids.shape[1])
        # A patch's own norm shifts all its exponents alike, and the softmax does not see it.
        scores = torch.addmm(-0.5 * (centroids * centroids).sum(1), patches, centroids.t())
        shares = scores.softmax(1).reshape(len(images), down, across, -1)
        halves = [(slice(0, down // 2), slice(down // 2, None)), (slice(0, across // 2), slice(across // 2, None))]
        return torch.cat([shares[:, i, j].sum((1, 2)) for i in halves[0] for j in halves[1]], 1)

    def run():
        with torch.inference_mode():
            found["y"] = torch.cat([features(part, centroids) for part in images.split(10)])

    def quality():
        return {"relative_error": relative(found["y"][:1], features(images[:1].double(), centroids.double()).numpy())}

    return run, quality
