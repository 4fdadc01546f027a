"""k-means and mixtures, from given centroids and with a given number of iterations."""
import numpy as np

from common import clouds, given, normal, threads


def kmeans(peer, n, d, k, iterations):
    """Lloyd from the first k rows; data without structure, so that no run settles early."""
    x = given("x", lambda: normal(n, d, 1))
    start, found = x[:k].copy(), {}
    if peer == "sklearn":
        from sklearn.cluster import KMeans

        def run():
            model = KMeans(k, init=start, n_init=1, max_iter=iterations, tol=0, algorithm="lloyd").fit(x)
            found["result"] = {"inertia": float(model.inertia_), "iterations": int(model.n_iter_)}

        return run, lambda: found["result"]
    import faiss

    faiss.omp_set_num_threads(threads())

    def run():
        found["model"] = faiss.Kmeans(d, k, niter=iterations, nredo=1, seed=1, max_points_per_centroid=n)
        found["model"].train(x, init_centroids=start)

    def quality():
        distances, _ = found["model"].index.search(x, 1)
        return {"inertia": float(distances.sum(dtype=np.float64)), "iterations": iterations}

    return run, quality


def minibatch_kmeans(peer, n, d, k, batch, epochs):
    from sklearn.cluster import MiniBatchKMeans

    x, found = given("x", lambda: clouds(n, d, k, 1, 1)), {}

    def run():
        model = MiniBatchKMeans(k, init=x[:k].copy(), n_init=1, batch_size=batch, max_iter=epochs, tol=0,
                                max_no_improvement=None, random_state=0).fit(x)
        found["inertia"] = float(model.inertia_)

    return run, lambda: dict(found)


def gmm_full(peer, n, d, k, iterations):
    from sklearn.mixture import GaussianMixture

    x, found = given("x", lambda: clouds(n, d, k, 1.5, 1)), {}

    def run():
        means = x[:k].astype(np.float64)
        model = GaussianMixture(k, max_iter=iterations, tol=0, means_init=means, random_state=0).fit(x)
        found["loglik"] = float(model.lower_bound_)

    return run, lambda: {**found, "dtype": "float64"}
