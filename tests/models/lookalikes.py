# SPDX-License-Identifier: GPL-3.0-or-later
"""Small look-alikes of four published architectures, each as a repository and a checkpoint in a folder.

Written from what is known of their structure (calls, tuples, pooling, second input, names of modules), so that
the exporter's commands are tried as a user runs them, on a folder of somebody's code. The classes stand here;
`make` writes their source to the files where the original repositories have theirs.
"""
import inspect
import json
import pathlib
import textwrap

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn


# ---- The age model at 400 Hz: blocks take and return (x, y), and add in place ----


class ResBlock1d(nn.Module):
    def __init__(self, inputs, outputs, stride, kernel, dropout):
        super().__init__()
        self.conv1 = nn.Conv1d(inputs, outputs, kernel, padding=kernel // 2, bias=False)
        self.bn1 = nn.BatchNorm1d(outputs)
        self.relu = nn.ReLU()
        self.dropout1 = nn.Dropout(dropout)
        self.conv2 = nn.Conv1d(outputs, outputs, kernel, stride, max(0, (kernel - stride + 1) // 2), bias=False)
        self.bn2 = nn.BatchNorm1d(outputs)
        self.dropout2 = nn.Dropout(dropout)
        skip = ([nn.MaxPool1d(stride, stride)] if stride > 1 else []) + (
            [nn.Conv1d(inputs, outputs, 1, bias=False)] if inputs != outputs else [])
        self.skip_connection = nn.Sequential(*skip) if skip else None

    def forward(self, x, y):
        if self.skip_connection is not None:
            y = self.skip_connection(y)
        x = self.dropout1(self.relu(self.bn1(self.conv1(x))))
        x = self.conv2(x)
        x += y
        y = x
        return self.dropout2(self.relu(self.bn2(x))), y


class ResNet1d(nn.Module):
    def __init__(self, input_dim, blocks_dim, n_classes, kernel_size=17, dropout_rate=0.8):
        super().__init__()
        (channels, length), (wide, out) = input_dim, blocks_dim[0]
        stride = length // out
        self.conv1 = nn.Conv1d(channels, wide, kernel_size, stride, max(0, (kernel_size - stride + 1) // 2),
                               bias=False)
        self.bn1 = nn.BatchNorm1d(wide)
        self.res_blocks, length = [], out
        for i, (filters, frames) in enumerate(blocks_dim):
            block = ResBlock1d(wide, filters, length // frames, kernel_size, dropout_rate)
            self.add_module(f"resblock1d_{i}", block)
            self.res_blocks += [block]
            wide, length = filters, frames
        self.lin = nn.Linear(wide * length, n_classes)

    def forward(self, x):
        x = self.bn1(self.conv1(x))
        y = x
        for block in self.res_blocks:
            x, y = block(x, y)
        return self.lin(x.view(x.size(0), -1))


# ---- xresnet1d of the PTB-XL benchmark: a Sequential of stages, a head made with fastai's layers ----


class AdaptiveConcatPool1d(nn.Module):
    def __init__(self, size=None):
        super().__init__()
        self.ap, self.mp = nn.AdaptiveAvgPool1d(size or 1), nn.AdaptiveMaxPool1d(size or 1)

    def forward(self, x):
        return torch.cat([self.mp(x), self.ap(x)], 1)


def create_head1d(nf, nc, lin_ftrs=None, ps=0.5):
    widths = [2 * nf] + lin_ftrs + [nc]
    drops = [ps / 2] * (len(widths) - 2) + listify(ps)  # noqa: F821
    acts = [nn.ReLU(inplace=True)] * (len(widths) - 2) + [None]
    layers = [AdaptiveConcatPool1d(), Flatten()]  # noqa: F821
    for ni, no, p, act in zip(widths, widths[1:], drops, acts):
        layers += bn_drop_lin(ni, no, True, p, act)  # noqa: F821
    return nn.Sequential(*layers)


class ConvLayer(nn.Sequential):
    def __init__(self, ni, nf, ks, stride=1, act=True):
        norm = nn.BatchNorm1d(nf)
        super().__init__(nn.Conv1d(ni, nf, ks, stride, (ks - 1) // 2, bias=False), norm,
                         *([nn.ReLU()] if act else []))


class ResBlock(nn.Module):
    def __init__(self, ni, nh, nf, stride, ks):
        super().__init__()
        self.convs = nn.Sequential(ConvLayer(ni, nh, 1), ConvLayer(nh, nh, ks, stride), ConvLayer(nh, nf, 1, act=False))
        self.convpath = nn.Sequential(self.convs)
        path = [nn.AvgPool1d(2, ceil_mode=True)] if stride != 1 else []
        self.idpath = nn.Sequential(*path, *([ConvLayer(ni, nf, 1, act=False)] if ni != nf else []))
        self.act = nn.ReLU(inplace=True)

    def forward(self, x):
        return self.act(self.convpath(x) + self.idpath(x))


class XResNet1d(nn.Sequential):
    def __init__(self, layers, num_classes, input_channels, kernel_size, ps_head, lin_ftrs_head):
        stem = [ConvLayer(a, b, 5, 2 if i == 0 else 1)
                for i, (a, b) in enumerate([(input_channels, 12), (12, 12), (12, 16)])]
        widths = [16, 24, 24, 24, 24]
        stages = [nn.Sequential(*[ResBlock(a if k == 0 else b, 8, b, 2 if i and k == 0 else 1, kernel_size)
                                  for k in range(n)])
                  for i, (n, a, b) in enumerate(zip(layers, widths, widths[1:]))]
        head = create_head1d(widths[-1], num_classes, lin_ftrs_head, ps_head)
        super().__init__(*stem, nn.MaxPool1d(3, 2, 1), *stages, head)


def xresnet1d101(**kwargs):
    return XResNet1d([1, 1, 3, 1], **kwargs)


# ---- Net1D as ECGFounder has it: SAME padding, squeeze and excite by einsum, stages in a list ----


class MyConv1dPadSame(nn.Module):
    def __init__(self, inputs, outputs, kernel, stride, groups=1):
        super().__init__()
        self.kernel_size, self.stride = kernel, stride
        self.conv = nn.Conv1d(inputs, outputs, kernel, stride, groups=groups)

    def forward(self, x):
        length = x.shape[-1]
        frames = (length + self.stride - 1) // self.stride
        pad = max(0, (frames - 1) * self.stride + self.kernel_size - length)
        return self.conv(F.pad(x, (pad // 2, pad - pad // 2), "constant", 0))


class MyMaxPool1dPadSame(nn.Module):
    def __init__(self, kernel):
        super().__init__()
        self.kernel_size, self.max_pool = kernel, nn.MaxPool1d(kernel)

    def forward(self, x):
        pad = max(0, self.kernel_size - 1)
        return self.max_pool(F.pad(x, (pad // 2, pad - pad // 2), "constant", 0))


class Swish(nn.Module):
    def forward(self, x):
        return x * torch.sigmoid(x)


class BasicBlock(nn.Module):
    def __init__(self, inputs, outputs, kernel, stride, groups, downsample, first, use_bn):
        super().__init__()
        self.use_bn, self.first, self.wider, self.downsample = use_bn, first, outputs - inputs, downsample
        self.bn1, self.activation1 = nn.BatchNorm1d(inputs), Swish()
        self.conv1 = MyConv1dPadSame(inputs, outputs, 1, 1)
        self.bn2, self.activation2 = nn.BatchNorm1d(outputs), Swish()
        self.conv2 = MyConv1dPadSame(outputs, outputs, kernel, stride, groups)
        self.bn3, self.activation3 = nn.BatchNorm1d(outputs), Swish()
        self.conv3 = MyConv1dPadSame(outputs, outputs, 1, 1)
        self.se_fc1, self.se_fc2 = nn.Linear(outputs, outputs // 2), nn.Linear(outputs // 2, outputs)
        self.se_activation = Swish()
        if downsample:
            self.max_pool = MyMaxPool1dPadSame(stride)

    def forward(self, x):
        out, identity = x, x
        if not self.first:
            out = self.activation1(self.bn1(out) if self.use_bn else out)
        out = self.conv1(out)
        out = self.conv2(self.activation2(self.bn2(out) if self.use_bn else out))
        out = self.conv3(self.activation3(self.bn3(out) if self.use_bn else out))
        weight = torch.sigmoid(self.se_fc2(self.se_activation(self.se_fc1(out.mean(-1)))))
        out = torch.einsum("abc,ab->abc", out, weight)
        if self.downsample:
            identity = self.max_pool(identity)
        if self.wider:
            before = self.wider // 2
            identity = F.pad(identity.transpose(-1, -2), (before, self.wider - before), "constant", 0).transpose(-1, -2)
        out += identity
        return out


class BasicStage(nn.Module):
    def __init__(self, inputs, outputs, kernel, stride, groups, number, blocks, use_bn):
        super().__init__()
        self.block_list = nn.ModuleList([
            BasicBlock(inputs if i == 0 else outputs, outputs, kernel, stride if i == 0 else 1, groups, i == 0,
                       number == 0 and i == 0, use_bn) for i in range(blocks)])

    def forward(self, x):
        for block in self.block_list:
            x = block(x)
        return x


class Net1D(nn.Module):
    def __init__(self, in_channels, base_filters, ratio, filter_list, m_blocks_list, kernel_size, stride, groups_width,
                 n_classes, use_bn=True, use_do=True, return_features=False, verbose=False):
        super().__init__()
        assert ratio == 1 and not use_do and not verbose
        self.use_bn, self.return_features = use_bn, return_features
        self.first_conv = MyConv1dPadSame(in_channels, base_filters, kernel_size, 2)
        self.first_bn, self.first_activation = nn.BatchNorm1d(base_filters), Swish()
        widths = [base_filters, *filter_list]
        self.stage_list = nn.ModuleList([
            BasicStage(a, b, kernel_size, stride, b // groups_width, i, m, use_bn)
            for i, (a, b, m) in enumerate(zip(widths, widths[1:], m_blocks_list))])
        self.dense = nn.Linear(widths[-1], n_classes)

    def forward(self, x):
        x = self.first_conv(x)
        x = self.first_activation(self.first_bn(x) if self.use_bn else x)
        for stage in self.stage_list:
            x = stage(x)
        features = x.mean(-1)
        return (self.dense(features), features) if self.return_features else self.dense(features)


# ---- An SE-ResNet of the 2020 challenge: age and sex as a second input ----


class SELayer(nn.Module):
    def __init__(self, channel, reduction=4):
        super().__init__()
        self.avg_pool = nn.AdaptiveAvgPool1d(1)
        self.fc = nn.Sequential(nn.Linear(channel, channel // reduction, bias=False), nn.ReLU(inplace=True),
                                nn.Linear(channel // reduction, channel, bias=False), nn.Sigmoid())

    def forward(self, x):
        b, c, _ = x.size()
        return x * self.fc(self.avg_pool(x).view(b, c)).view(b, c, 1).expand_as(x)


class SEBlock(nn.Module):
    def __init__(self, inputs, planes, stride=1, downsample=None):
        super().__init__()
        self.conv1, self.bn1 = nn.Conv1d(inputs, planes, 7, stride, 3, bias=False), nn.BatchNorm1d(planes)
        self.relu = nn.ReLU(inplace=True)
        self.conv2, self.bn2 = nn.Conv1d(planes, planes, 7, 1, 3, bias=False), nn.BatchNorm1d(planes)
        self.se, self.downsample, self.dropout = SELayer(planes), downsample, nn.Dropout(0.2)

    def forward(self, x):
        out = self.dropout(self.relu(self.bn1(self.conv1(x))))
        out = self.se(self.bn2(self.conv2(out)))
        out += x if self.downsample is None else self.downsample(x)
        return self.relu(out)


class SEResNet(nn.Module):
    def __init__(self, layers, in_channel=1, out_channel=10):
        super().__init__()
        self.conv1, self.bn1 = nn.Conv1d(in_channel, 8, 15, 2, 7, bias=False), nn.BatchNorm1d(8)
        self.relu, self.maxpool = nn.ReLU(inplace=True), nn.MaxPool1d(3, 2, 1)
        widths = [8, 8, 12, 16, 20]
        for i, (n, a, b) in enumerate(zip(layers, widths, widths[1:])):
            down = nn.Sequential(nn.Conv1d(a, b, 1, 2, bias=False), nn.BatchNorm1d(b)) if i else None
            blocks = [SEBlock(a, b, 2 if i else 1, down)] + [SEBlock(b, b) for _ in range(n - 1)]
            setattr(self, f"layer{i + 1}", nn.Sequential(*blocks))
        self.avgpool = nn.AdaptiveAvgPool1d(1)
        self.fc1, self.fc = nn.Linear(5, 10), nn.Linear(widths[-1] + 10, out_channel)

    def forward(self, x, ag):
        x = self.maxpool(self.relu(self.bn1(self.conv1(x))))
        x = self.layer4(self.layer3(self.layer2(self.layer1(x))))
        x = self.avgpool(x).view(x.size(0), -1)
        return self.fc(torch.cat((self.fc1(ag), x), dim=1))


def resnet18(**kwargs):
    return SEResNet([2, 2, 2, 2], **kwargs)


# ---- Repositories ----

HEADER = "import torch\nimport torch.nn.functional as F\nfrom torch import nn\n"
AGE = {"input_dim": (12, 4096), "blocks_dim": list(zip([8, 12, 16, 20, 24], [4096, 1024, 256, 64, 16])),
       "n_classes": 1, "kernel_size": 17, "dropout_rate": 0.8}
BENCHMARK = {"num_classes": 5, "input_channels": 12, "kernel_size": 5, "ps_head": 0.5, "lin_ftrs_head": [128]}
FOUNDER = {"in_channels": 12, "base_filters": 8, "ratio": 1, "filter_list": [8, 12, 16, 16],
           "m_blocks_list": [2, 1, 1, 2], "kernel_size": 16, "stride": 2, "groups_width": 4, "verbose": False,
           "use_bn": False, "use_do": False, "n_classes": 6}
CHALLENGE = {"in_channel": 12, "out_channel": 24}


def weighted(network, seed=3):
    """Seeded weights; statistics of batch norm as if it had been trained, so that evaluation mode shows."""
    torch.manual_seed(seed)
    with torch.no_grad():
        for m in network.modules():
            if hasattr(m, "reset_parameters"):
                m.reset_parameters()
            if isinstance(m, nn.BatchNorm1d):
                m.running_mean.normal_(0, 0.1)
                m.running_var.uniform_(0.5, 1.5)
                m.weight.uniform_(0.5, 1.5)
                m.bias.normal_(0, 0.1)
    return network.eval()


def write(folder, files):
    for path, (header, parts) in files.items():
        file = pathlib.Path(folder, path)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(header + "".join("\n\n" + textwrap.dedent(inspect.getsource(p)) for p in parts))


def age400(folder):
    """Sizes in config.json; the checkpoint holds more than tensors, as torch wrote them before 1.6."""
    write(folder, {"resnet.py": (HEADER, [ResBlock1d, ResNet1d])})
    network = weighted(ResNet1d(**AGE))
    out = folder / "model"
    out.mkdir()
    filters, lengths = zip(*AGE["blocks_dim"])
    (out / "config.json").write_text(json.dumps({
        "seq_length": 4096, "sample_freq": 400, "net_filter_size": filters, "net_seq_lengh": lengths,
        "kernel_size": 17, "dropout_rate": 0.8, "scale_multiplier": 10}))
    torch.save({"epoch": 7, "model": network.state_dict(), "valid_loss": np.float32(1.5),
                "optimizer": {"param_groups": [pathlib.PurePosixPath("lr")]}}, out / "model.pth",
               _use_new_zipfile_serialization=False)
    return network, ["--checkpoint", out / "model.pth"]


def xresnet(folder):
    """The head is made with layers of fastai, which is not installed; the code lies in a folder `code`."""
    write(folder, {
        "code/models/basic_conv1d.py": (HEADER + "from fastai.layers import *\nfrom fastai.core import *\n",
                                        [AdaptiveConcatPool1d, create_head1d]),
        "code/models/xresnet1d.py": (HEADER + "from models.basic_conv1d import create_head1d, Flatten\n",
                                     [ConvLayer, ResBlock, XResNet1d, xresnet1d101])})
    import ecglens_export as exporter
    globals().update({name: getattr(exporter, name) for name in ("Flatten", "bn_drop_lin", "listify")})
    network = weighted(xresnet1d101(**BENCHMARK))
    torch.save({"model": network.state_dict(), "opt": {}}, folder / "fastai_xresnet1d101.pth")
    return network, ["--checkpoint", folder / "fastai_xresnet1d101.pth"]


def net1d(folder):
    """Trained on several devices: every name has a prefix. Imports what its script, not here, would plot with."""
    header = HEADER + "import plots_of_nobody.axes as ax\nfrom plots_of_nobody import pyplot as plt\n"
    write(folder, {"net1d.py": (header, [MyConv1dPadSame, MyMaxPool1dPadSame, Swish, BasicBlock, BasicStage, Net1D])})
    network = weighted(Net1D(**FOUNDER))
    torch.save({"epoch": 1, "state_dict": {f"module.{k}": v for k, v in network.state_dict().items()}},
               folder / "checkpoint.pth")
    return network, ["--checkpoint", folder / "checkpoint.pth", "--arguments",
                     json.dumps({**FOUNDER, "return_features": True})]


def seresnet(folder):
    """A bare state_dict."""
    write(folder, {"models/SEResnet1dag.py": (HEADER, [SELayer, SEBlock, SEResNet, resnet18]),
                   "models/__init__.py": ("from models.SEResnet1dag import resnet18 as seresnet18_1d_ag\n", [])})
    network = weighted(resnet18(**CHALLENGE))
    torch.save(network.state_dict(), folder / "48-0.6740-split0.pth")
    return network, ["--checkpoint", folder / "48-0.6740-split0.pth"]


# name of the command: what makes the repository, more options
REPOSITORIES = {"age400": (age400, []), "xresnet1d101": (xresnet, ["--mean", "-0.0008", "--std", "0.2357", "--labels",
                                                                    "NORM,MI,STTC,CD,HYP"]),
                "net1d": (net1d, []), "seresnet2020": (seresnet, [])}


def make(command, folder):
    """Makes the repository in `folder`. Returns its network and the arguments of the exporter's command."""
    folder.mkdir(parents=True)
    kind, more = REPOSITORIES[command]
    network, arguments = kind(folder)
    return network, [command, "--code", folder, *arguments, *more]
