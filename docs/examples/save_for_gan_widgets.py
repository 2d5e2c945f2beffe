"""Writes a trained PyTorch generator as a file that <latent-walker src="…"> reads. Needs torch and numpy, nothing else."""
import copy
import json
import struct
import zlib

import numpy as np
import torch
from torch import nn


def save_for_gan_widgets(G, path, z, name="My generator", classes=(), noise="normal", half=True):
    """
    G: an nn.Sequential, or a module that holds one. Its input is z numbers, then one-hot the class where `classes` names some.
    noise: "normal" or "uniform" (−1 … 1), what G was trained on. half: 16 bits a weight in place of 32.
    """
    inputs = z + len(classes)
    net, layers, tensors = copy.deepcopy(sequential(G)).eval().cpu().float(), [], {}
    last, before = None, None  # the last layer with weights, as PyTorch has it and as the file describes it
    for m in leaves(net):
        if isinstance(m, (nn.Linear, nn.Conv2d, nn.ConvTranspose2d)):
            last, before = m, described(m)
            layers.append(before)
        elif isinstance(m, (nn.BatchNorm1d, nn.BatchNorm2d)):
            assert before and before["activation"] == "linear", f"{m}: batch norm goes between a layer and its activation"
            fold(m, last)
        elif isinstance(m, nn.Unflatten):
            layers.append(dict(kind="unflatten", **dict(zip(("channels", "height", "width"), map(int, m.unflattened_size)))))
        elif isinstance(m, nn.Flatten):
            layers.append(dict(kind="flatten"))
        elif isinstance(m, nn.Upsample):
            assert m.mode == "nearest" and m.scale_factor and float(m.scale_factor).is_integer(), f"{m}: nearest, by a whole factor, is read"
            layers.append(dict(kind="upsample", factor=int(m.scale_factor)))
        else:
            assert before and before["activation"] == "linear", f"{m}: one activation after each layer with weights is read"
            before["activation"] = activation(m)
    rest = iter(m for m in leaves(net) if isinstance(m, (nn.Linear, nn.Conv2d, nn.ConvTranspose2d)))
    for i, layer in enumerate(layers):
        if "units" in layer:
            m = next(rest)
            m.weight.data = m.weight.data.half().float() if half else m.weight.data
            tensors[f"G.{i}.weight"] = m.weight.detach().numpy().astype("<f2" if half else "<f4")
            tensors[f"G.{i}.bias"] = m.bias.detach().numpy().astype("<f4")
    first = next(m for m in leaves(net) if hasattr(m, "weight"))
    shaped = (lambda code: code) if isinstance(first, nn.Linear) else (lambda code: code.reshape(len(code), -1, 1, 1))
    with torch.no_grad():
        picture = net(shaped(torch.from_numpy(check_input(inputs))[None]))[0]
    assert picture.dim() == 3, f"G makes {tuple(picture.shape)}; pictures [channels, height, width] are wanted"
    values, (channels, height, width) = picture.flatten().numpy(), picture.shape
    places = [int((i + 0.5) * values.size / 16) for i in range(16)] if values.size > 16 else range(values.size)
    write(path, tensors, dict(
        format="gan-widgets/1", crc="00000000", name=name, netName="G", role="generator", z=str(z), noise=noise,
        check=json.dumps(dict(values=[float(values[p]) for p in places], tolerance=1e-3)),
        net=json.dumps(dict(inputs=inputs, layers=layers + [dict(kind="flatten")])),
        shape=json.dumps(dict(channels=channels, height=height, width=width)), classes=json.dumps(list(classes))))


def sequential(G):
    """The one nn.Sequential that G is, or holds as the tutorials' `self.main`."""
    if isinstance(G, nn.Sequential):
        return G
    inside = list(G.children())
    assert len(inside) == 1, f"{type(G).__name__} has {len(inside)} parts; give one nn.Sequential, with nn.Unflatten for .view()"
    return sequential(inside[0])


def leaves(net):
    """Layers in their order, without those that do nothing to a trained net."""
    inside = [m for part in net for m in (leaves(part) if isinstance(part, nn.Sequential) else [part])]
    return [m for m in inside if not isinstance(m, (nn.Identity, nn.Dropout, nn.Dropout2d))]


def described(m):
    """A layer in the words of the file. Each gets a bias, since batch norm is folded into it."""
    if m.bias is None:
        units = m.out_features if isinstance(m, nn.Linear) else m.out_channels
        m.bias = nn.Parameter(torch.zeros(units))
    if isinstance(m, nn.Linear):
        return dict(kind="dense", units=m.out_features, activation="linear")
    assert m.padding_mode == "zeros" and not isinstance(m.padding, str), f"{m}: padding in numbers, with zeros, is read"
    layer = dict(kind="conv", units=m.out_channels, activation="linear", kernel=m.kernel_size, stride=m.stride,
                 padding=m.padding, dilation=m.dilation, groups=m.groups)
    return {**layer, "kind": "conv-transpose", "outputPadding": m.output_padding} if isinstance(m, nn.ConvTranspose2d) else layer


def fold(norm, m):
    """Batch norm of a trained net is a scale and a shift a channel: they go into the layer before it."""
    assert norm.running_var is not None, f"{norm}: it keeps no running statistics"
    gain = norm.weight.data if norm.affine else torch.ones_like(norm.running_var)
    scale = gain / torch.sqrt(norm.running_var + norm.eps)
    shift = (norm.bias.data if norm.affine else 0) - norm.running_mean * scale
    units = len(m.bias)
    spots = units // len(scale)  # behind nn.Unflatten a channel is several units of an nn.Linear
    scale, shift = scale.repeat_interleave(spots), shift.repeat_interleave(spots)
    if isinstance(m, nn.ConvTranspose2d):  # [in, out / groups, …]
        each = m.weight.data.reshape(m.groups, -1, units // m.groups, *m.kernel_size)
        m.weight.data = (each * scale.reshape(m.groups, 1, -1, 1, 1)).reshape(m.weight.shape)
    else:
        m.weight.data = m.weight.data * scale.reshape(-1, *[1] * (m.weight.dim() - 1))
    m.bias.data = m.bias.data * scale + shift
    norm.reset_parameters()  # running mean 0 and variance 1, scale 1, shift 0: it does nothing any more
    norm.eps = 0.0


def activation(m):
    known = {nn.ReLU: "relu", nn.LeakyReLU: "leaky-relu", nn.Tanh: "tanh", nn.Sigmoid: "sigmoid", nn.ELU: "elu", nn.Softplus: "softplus"}
    assert type(m) in known, f"{m} is not read; write the net with {', '.join(k.__name__ for k in known)}, Linear, Conv2d, ConvTranspose2d, Upsample, Unflatten"
    assert getattr(m, "negative_slope", 0.2) == 0.2, f"{m}: the slope 0.2 is read"
    assert getattr(m, "alpha", 1) == 1 and getattr(m, "beta", 1) == 1, f"{m}: its parameter is not read"
    return known[type(m)]


def check_input(n):
    """The same n normal numbers in every language: Philox 4x32-10, then Box and Muller."""
    mask, groups = 0xFFFFFFFF, -(-n // 16)
    block = np.arange(4 * groups, dtype=np.uint64)
    stream = 0x811C9DC5
    for byte in b"gan-widgets.check":
        stream = (stream ^ byte) * 0x01000193 & mask
    a, b, c, d = block, block * 0, block * 0 + np.uint64(stream), block * 0 + np.uint64(0x47414E57)
    key = [1, 0]
    for _ in range(10):
        p, q = a * np.uint64(0xD2511F53), c * np.uint64(0xCD9E8D57)
        a, b, c, d = (q >> np.uint64(32)) ^ b ^ np.uint64(key[0]), q & np.uint64(mask), (p >> np.uint64(32)) ^ d ^ np.uint64(key[1]), p & np.uint64(mask)
        key = [key[0] + 0x9E3779B9 & mask, key[1] + 0xBB67AE85 & mask]
    u = ((np.stack([a, b, c, d]).reshape(4, groups, 4) >> np.uint64(9)) + 0.5) / 2**23  # [word, group, block]
    radius, angle = np.sqrt(-2 * np.log(u[0::2])), 2 * np.pi * u[1::2]
    pairs = np.stack([radius * np.cos(angle), radius * np.sin(angle)], 1)  # [half, which, group, block]
    return pairs.reshape(4, groups, 4).transpose(1, 0, 2).flatten()[:n].astype(np.float32)


def write(path, tensors, about):
    """Safetensors: the length of a JSON header, the header, the numbers. The CRC is of the file with zeros in its place."""
    header, end = dict(__metadata__=about), 0
    for name, numbers in tensors.items():
        header[name] = dict(dtype={2: "F16", 4: "F32", 8: "I64"}[numbers.dtype.itemsize], shape=numbers.shape, data_offsets=[end, end + numbers.nbytes])
        end += numbers.nbytes
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    file = struct.pack("<Q", len(text)) + text + b"".join(numbers.tobytes() for numbers in tensors.values())
    crc = b'"crc":"%08x"' % zlib.crc32(file)
    with open(path, "wb") as out:
        out.write(file.replace(b'"crc":"00000000"', crc, 1))
