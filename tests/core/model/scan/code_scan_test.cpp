// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/scan/code_scan.hpp"

#include <gtest/gtest.h>

#include <cstdio>
#include <memory>

namespace ecg {
namespace {

std::string refused(const std::string& source, const std::string& others = "") {
  ScanRules rules;
  for (const auto& text : {source, others}) collectDefinitions(text, rules.defined);
  return findRefusedOperation(source, rules).value_or("");
}

TEST(CodeScan, LetsOrdinaryNetworksPass) {
  for (const char* source :
       {"class Net(Module):\n  save_features : bool\n  ops : Tensor\n  load : bool\n",
        "def forward(self, x: Tensor) -> Tensor:\n  y = torch.conv1d(x, self.weight, None, [2])\n",
        "  if self.save:\n    x = torch.relu_(x)\n", "  _0 = (self.saver).forward(x, )\n",
        "  ops.prim.RaiseException(\"torch.save(x)\", \"builtins.ValueError\")\n",
        "  n = ops.prim.NumToTensor(torch.size(x, 2))\n", "  y = x # torch.save(x, \"a\")\n",
        "  z = torch.mul(x, 1.5e-3)\n", "  w = getattr(self.layers, \"0\")\n",
        "  torch.warn(\"don't save\", 2)\n", "  s = 'a\\'torch.save('\n",
        "  t = \"\"\"torch.save(\"\"\"\n"})
    EXPECT_EQ(refused(source), "") << source;
}

TEST(CodeScan, KnowsWhatCompilersWriteForNetworks) {
  for (const char* name : {"clamp_min",
                           "clamp_max_",
                           "lift_fresh",
                           "_weight_norm",
                           "stft",
                           "fft_rfft",
                           "einsum",
                           "group_norm",
                           "instance_norm",
                           "lstm",
                           "gru",
                           "_transformer_encoder_layer_fwd",
                           "_nested_tensor_from_mask_left_aligned",
                           "scaled_dot_product_attention",
                           "unfold",
                           "as_strided",
                           "max_pool1d_with_indices",
                           "upsample_linear1d",
                           "index_put_",
                           "meshgrid",
                           "topk"}) {
    EXPECT_EQ(refused("y = torch." + std::string(name) + "(x)\n"), "") << name;
  }
  EXPECT_EQ(refused("for k in d.values():\n  pass\n"), "");
}

TEST(CodeScan, KnowsWhatTheArchiveDefines) {
  const std::string helpers = "def save_nothing(x: Tensor) -> Tensor:\n  return x\n";
  EXPECT_EQ(refused("y = __torch__.helpers.save_nothing(x, )\n", helpers), "");
  EXPECT_EQ(refused("y = __torch__.helpers.save_nothing(x, )\n"), ".save_nothing");
  EXPECT_EQ(refused("_0 = __torch__.helpers.save_nothing\ny = _0(x, )\n"), "");
  // A method of one's own does not hide the operator of that name.
  EXPECT_EQ(refused("y = x.save(\"a\")\n", "def save(self) -> None:\n  pass\n"), ".save");
}

TEST(CodeScan, ReadsAsTorchReads) {
  EXPECT_EQ(refused("def f(x):\n  # type: (torch.save(x, \"a\"))\n"), "torch.save");
  EXPECT_EQ(refused("y = x #  type: torch.save(x)\n"), "torch.save");
  EXPECT_EQ(refused("y = x # typical: torch.save(x)\n"), "");
  EXPECT_EQ(refused("getattr(x, \"save\")(\"a\")\n"), "getattr(..., \"save\")");
  EXPECT_EQ(refused("getattr(x, \"sa\\x76e\")(\"a\")\n"), "getattr(..., \"sa\\x76e\")");
  EXPECT_EQ(refused("w = getattr(self.layers, \"0\")\n"), "");
  EXPECT_EQ(refused("x = " + std::string(150, '(') + "1" + std::string(150, ')')), "");
  EXPECT_EQ(refused("x = " + std::string(100000, '(') + "1"), "brackets more than 200 deep");
}

TEST(CodeScan, RefusesWhatIsNotListedUnlessTheUserAllowsIt) {
  EXPECT_EQ(refused("torch.quantize_per_tensor(x, 1., 0, 13)"), "torch.quantize_per_tensor");
  EXPECT_EQ(refused("torch.manual_seed(1)"), "torch.manual_seed");
  EXPECT_EQ(refused("fork(f, x)"), "fork");
  EXPECT_EQ(refused("x.record_stream(s)"), ".record_stream");
  ScanRules rules;
  rules.allowed = {"torch.manual_seed"};
  EXPECT_FALSE(findRefusedOperation("torch.manual_seed(1)\n", rules));
}

TEST(CodeScan, NamesWhatItRefuses) {
  const std::pair<const char*, const char*> cases[] = {
      {"torch.save(x, \"a\")", "torch.save"},
      {"torch . save (x)", "torch.save"},
      {"torch.\\\n save(x)", "torch.save"},
      {"torch.from_file(\"a\", True, 4)", "torch.from_file"},
      {"ops.aten.save(x, \"a\")", "ops.aten.save"},
      {"ops.image.read_file(\"a\")", "ops.image.read_file"},
      {"ops.prim.PythonOp(x)", "ops.prim.PythonOp"},
      {"(x).save(\"a\")", ".save"},
      {"s = torch.save", "torch.save"},
      {"t = torch\n", "torch under another name"},
      {"range(ops, 1)", "ops under another name"},
      {"o = ops.aten\n", "ops.aten under another name"},
      {"a : __torch__.torch.classes.mine.Thing", "torch.classes"},
      {"def __setstate__(self, s: int) -> NoneType:", "__setstate__"},
      {"rpc_async(\"a\", f)", "rpc_async"},
  };
  for (const auto& [source, name] : cases) EXPECT_EQ(refused(source), name) << source;
}

// A newer torch may bring operators that reach files; this fails until they are judged.
TEST(CodeScan, RefusesEveryOperatorOfThisTorchThatSoundsLikeFiles) {
  const std::string script = ECG_SOURCE_DIR "/tests/models/list_operators.py";
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(
      popen((ECG_PYTHON " -W ignore '" + script + "'").c_str(), "r"), pclose);
  ASSERT_TRUE(pipe);
  int listed = 0;
  for (char line[256]; std::fgets(line, sizeof line, pipe.get()); ++listed) {
    std::string operation = line;
    operation.pop_back();
    EXPECT_EQ(refused(operation + "(x)"), operation);
  }
  EXPECT_GE(listed, 3);
}

}  // namespace
}  // namespace ecg
