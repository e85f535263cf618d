// SPDX-License-Identifier: GPL-3.0-or-later
// Files that must not be opened: what the message says, and that nothing was written.
#include <gtest/gtest.h>

#include "core/common/text/error.hpp"
#include "core/model/torch/torch_model.hpp"
#include "tests/core/model/model_files.hpp"

namespace ecg {
namespace {

struct Bad {
  const char* file;
  ErrorCode code;
  const char* words;
};

class EveryBadModel : public testing::TestWithParam<Bad> {};

TEST_P(EveryBadModel, IsRefusedWithItsReasonAndWritesNothing) {
  const Bad& bad = GetParam();
  const std::filesystem::path file = test::modelFiles() / "bad" / bad.file;
  test::TempDir folder;
  const auto before = std::filesystem::current_path();
  std::filesystem::current_path(folder.path());
  try {
    loadTorchModel(file);
    ADD_FAILURE() << bad.file << " was opened";
  } catch (const Error& e) {
    EXPECT_EQ(static_cast<int>(e.code()), static_cast<int>(bad.code)) << e.what();
    EXPECT_NE(std::string(e.what()).find(bad.words), std::string::npos) << e.what();
    EXPECT_EQ(std::string(e.what()).find("Traceback"), std::string::npos) << e.what();
    EXPECT_EQ(std::string(e.what()).find("frame #"), std::string::npos) << e.what();
  }
  std::filesystem::current_path(before);
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

using enum ErrorCode;
INSTANTIATE_TEST_SUITE_P(
    TorchModel, EveryBadModel,
    testing::Values(
        // no TorchScript
        Bad{"missing.pt", kNotFound, "no such file"}, Bad{"text.pt", kCorrupt, "text file"},
        Bad{"empty.pt", kCorrupt, "empty"}, Bad{"folder.pt", kCorrupt, "folder"},
        Bad{"truncated.pt", kCorrupt, "cut short"},
        Bad{"pickled.pt", kCorrupt, "pickled Python module"},
        Bad{"pickled_old.pt", kCorrupt, "old format"}, Bad{"weights.pt", kCorrupt, "weights only"},
        Bad{"checkpoint.pt", kCorrupt, "weights only"}, Bad{"zip.pt", kCorrupt, "another kind"},
        Bad{"bomb.pt", kUnsupported, "256 MB"}, Bad{"double.pt", kUnsupported, "two entries"},
        // programs
        Bad{"saves.pt", kRefused, "torch.save"}, Bad{"maps_file.pt", kRefused, "torch.from_file"},
        Bad{"saves_inside.pt", kRefused, "torch.save"},
        Bad{"saves_in_function.pt", kRefused, "torch.save"},
        Bad{"setstate.pt", kRefused, "state__"}, Bad{"method_save.pt", kRefused, ".save"},
        Bad{"renamed_torch.pt", kRefused, "under another name"},
        Bad{"renamed_save.pt", kRefused, "torch.save"},
        Bad{"own_namespace.pt", kRefused, "ops.image.write_file"},
        Bad{"upper_case.pt", kRefused, "torch.save"},
        Bad{"own_class.pt", kRefused, "torch.classes"},
        // networks that cannot be used
        Bad{"frozen.pt", kUnsupported, "frozen"},
        Bad{"raises.pt", kMismatch, "samples must be 12345"},
        Bad{"nan.pt", kModelFailed, "not a finite number"},
        Bad{"two.pt", kIncomplete, "0: [1, 3]; 1: [1, 3]"},
        Bad{"dict.pt", kIncomplete, "first: [1, 3]; second: [1, 3]"},
        Bad{"half_inside.pt", kMismatch, "float32"},
        Bad{"not_probabilities.pt", kMismatch, "says that it gives probabilities"},
        Bad{"regression_of_probabilities.pt", kMismatch, "a regression"},
        Bad{"map.pt", kMismatch, "not [1, outputs]"}, Bad{"age_argument.pt", kMismatch, "\"age\""},
        Bad{"random.pt", kModelFailed, "random"},
        Bad{"traced_in_training.pt", kUnsupported, "training mode"},
        Bad{"no_convolution.pt", kUnsupported, "no submodule"},
        Bad{"eight_leads.pt", kMismatch, "12 channels"},
        Bad{"two_labels.pt", kMismatch, "2 labels"},
        Bad{"wrong_scaling.pt", kMismatch, "2 values for 12 leads"},
        Bad{"unknown_tap.pt", kBadArgument, "features.3"},
        Bad{"tap_of_head.pt", kBadArgument, "[1, 3]"},
        Bad{"broken_metadata.pt", kCorrupt, "not JSON"}),
    [](const auto& info) {
      const std::string name = info.param.file;
      return name.substr(0, name.find('.'));
    });

TEST(TorchModel, TracedInTrainingModeWithoutDropoutIsRefusedToo) {
  REQUIRE_TEST_DATA();
  const auto file = test::dataDir() / "faults" / "model" / "trace_train_bn.pt";
  if (!std::filesystem::exists(file)) GTEST_SKIP() << "no " << file;
  try {
    loadTorchModel(file);
    FAIL() << "its batch normalisation would follow each ECG";
  } catch (const Error& e) {
    EXPECT_NE(e.advice().find("eval()"), std::string::npos) << e.what();
  }
}

TEST(TorchModel, SaysThatGradientsAreCut) {
  const auto model = loadTorchModel(test::modelFiles() / "bad" / "detached.pt");
  try {
    model->forwardWithGradients(Matrix::Ones(12, 1000), 0, {0});
    FAIL() << "it gave a gradient";
  } catch (const Error& e) {
    EXPECT_EQ(e.code(), ErrorCode::kUnsupported);
    EXPECT_NE(e.reason().find("no gradient"), std::string::npos);
  }
}

TEST(TorchModel, SurvivesEveryTruncation) {
  const auto whole = test::modelFiles() / "age_regression.pt";
  const auto size = std::filesystem::file_size(whole);
  test::TempDir folder;
  for (std::uintmax_t part = 0; part < 40; ++part) {
    std::filesystem::copy_file(whole, folder / "part.pt",
                               std::filesystem::copy_options::overwrite_existing);
    std::filesystem::resize_file(folder / "part.pt", size * part / 40);
    EXPECT_THROW(loadTorchModel(folder / "part.pt"), Error) << part;
  }
}

}  // namespace
}  // namespace ecg
