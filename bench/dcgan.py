"""Milliseconds of one step of the bench's DCGAN in PyTorch on one thread: the median of five."""
import time

import torch
from torch import nn
from torch.nn.functional import softplus

torch.set_num_threads(1)
torch.manual_seed(1)
maps, batch, code = 32, 64, 64
G = nn.Sequential(
    nn.Linear(code, 2 * maps * 49, bias=False), nn.Unflatten(1, (2 * maps, 7, 7)), nn.BatchNorm2d(2 * maps), nn.ReLU(),
    nn.ConvTranspose2d(2 * maps, maps, 4, 2, 1, bias=False), nn.BatchNorm2d(maps), nn.ReLU(),
    nn.ConvTranspose2d(maps, 1, 4, 2, 1), nn.Tanh(),
)
D = nn.Sequential(
    nn.Conv2d(1, maps, 4, 2, 1), nn.LeakyReLU(0.2), nn.Conv2d(maps, 2 * maps, 4, 2, 1), nn.LeakyReLU(0.2),
    nn.Flatten(), nn.Linear(2 * maps * 49, 1),
)
d_step = torch.optim.Adam(D.parameters(), lr=2e-4, betas=(0.5, 0.999))
g_step = torch.optim.Adam(G.parameters(), lr=2e-4, betas=(0.5, 0.999))
real = torch.rand(batch, 1, 28, 28) * 2 - 1


def step():
    d_step.zero_grad()
    with torch.no_grad():
        fake = G(torch.randn(batch, code))
    (softplus(-D(real)).mean() + softplus(D(fake)).mean()).backward()
    d_step.step()
    g_step.zero_grad()
    softplus(-D(G(torch.randn(batch, code)))).mean().backward()
    g_step.step()


step()
times = []
for _ in range(5):
    start = time.perf_counter()
    step()
    times.append(time.perf_counter() - start)
print(1000 * sorted(times)[2])
