// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/host/host_messages.hpp"

#include <gtest/gtest.h>

#include <limits>

#include "core/model/host/packed.hpp"
#include "core/model/network/model.hpp"

namespace ecg {
namespace {

ModelSpec spec() {
  ModelSpec s;
  s.name = "net";
  s.sha256 = "abc";
  s.sampling_rate_hz = 100;
  s.samples = 1000;
  s.leads = {"I", "II"};
  s.scaling.std = {2};
  s.labels = {"a", "b", "c"};
  s.taps = {{.name = "one",
             .channels = 8,
             .frames = 250,
             .stride = 4,
             .offset = 1.5,
             .measured = true,
             .doubt = {"torch.tap-ignores-input", {std::string("one")}}},
            {.name = "two",
             .channels = 16,
             .frames = 125,
             .stride = 8,
             .offset = 3.5,
             .measured = false}};
  s.card = {{"licence", "none"}};
  s.notes = {plain("a note"), "torch.unit-not-stated"};
  s.doubts = {
      {"torch.ending-taken-once-more", {Message("torch.ending", {std::string("softmax")})}}};
  return s;
}

ModelSpec through(const ModelSpec& given) {
  return std::get<ModelOpened>(unpackAnswer(packAnswer(ModelOpened{3, given}))).spec;
}

TEST(HostMessages, CarryASpec) {
  const ModelSpec s = through(spec());
  EXPECT_EQ(s.name, "net");
  EXPECT_EQ(s.leads, spec().leads);
  EXPECT_EQ(s.labels, spec().labels);
  EXPECT_EQ(s.taps.at(0).offset, 1.5);
  EXPECT_TRUE(s.taps.at(0).measured);
  EXPECT_EQ(s.taps.at(0).doubt, spec().taps.at(0).doubt);
  EXPECT_EQ(s.card, spec().card);
  EXPECT_EQ(s.notes, spec().notes);
  EXPECT_EQ(s.doubts, spec().doubts);
}

TEST(HostMessages, CarryRequests) {
  const auto run = std::get<RunModel>(unpackRequest(packRequest(RunModel{2, 1, {0, 4}})));
  EXPECT_EQ(run.model, 2);
  EXPECT_EQ(run.targets, (std::vector<int>{0, 4}));
  EXPECT_EQ(std::get<RunModel>(unpackRequest(packRequest(RunModel{2, kAtInput, {1}}))).tap,
            kAtInput);
  const ModelVariation half{ModelVariation::Kind::kRedrawnWeights, 0.5, ~std::uint64_t{0}};
  const auto vary = std::get<VaryModel>(unpackRequest(packRequest(VaryModel{7, half})));
  EXPECT_EQ(vary.model, 7);
  EXPECT_EQ(vary.variation.share, 0.5);
  EXPECT_EQ(vary.variation.seed, half.seed);
  for (const double share : {-0.1, 1.1, std::numeric_limits<double>::quiet_NaN()})
    EXPECT_THROW(unpackRequest(packRequest(VaryModel{0, {half.kind, share, 0}})), NotUnderstood);
  LoadModel open;
  open.file.subject = "/a/b.pt";
  open.file.stated.samples = 500;
  open.file.stated.notes = {plain("x")};
  const auto same = std::get<LoadModel>(unpackRequest(packRequest(open)));
  EXPECT_EQ(same.file.subject, "/a/b.pt");
  EXPECT_EQ(same.file.stated.samples, 500);
  EXPECT_EQ(same.file.stated.notes, open.file.stated.notes);
}

TEST(HostMessages, BelieveNothingThatMakesNoSense) {
  const auto refused = [](auto change) {
    ModelSpec s = spec();
    change(s);
    EXPECT_THROW(through(s), NotUnderstood);
  };
  constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
  refused([](ModelSpec& s) { s.sampling_rate_hz = kNan; });
  refused([](ModelSpec& s) { s.sampling_rate_hz = 0; });
  refused([](ModelSpec& s) { s.samples = -1; });
  refused([](ModelSpec& s) { s.leads.clear(); });
  refused([](ModelSpec& s) { s.labels.clear(); });
  refused([](ModelSpec& s) { s.labels.resize(kMostOutputs + 1); });
  refused([](ModelSpec& s) { s.taps[0].channels = 0; });
  refused([](ModelSpec& s) { s.taps[0].stride = 0; });
  refused([](ModelSpec& s) { s.taps[0].offset = kNan; });
  refused([](ModelSpec& s) { s.taps[0].channels = 1 << 20, s.taps[0].frames = 1 << 20; });
  refused([](ModelSpec& s) { s.scaling.std = {0}; });
  refused([](ModelSpec& s) { s.scaling.mean = {1, 2, 3}; });
}

TEST(HostMessages, SurviveEveryTruncationAndAnyByte) {
  const std::string whole = packAnswer(ModelOpened{1, spec()});
  for (std::size_t size = 0; size < whole.size(); ++size)
    EXPECT_THROW(unpackAnswer(std::string_view(whole).substr(0, size)), NotUnderstood) << size;
  for (std::size_t at = 0; at < whole.size(); ++at) {
    for (const char byte : {'\0', '\x7f', '\xff'}) {
      std::string broken = whole;
      broken[at] = byte;
      try {
        unpackAnswer(broken);
      } catch (const NotUnderstood&) {
      }
    }
  }
  EXPECT_THROW(unpackAnswer(whole + "x"), NotUnderstood);
}

TEST(HostMessages, TakeNoTextThatEndsBehindTheirOwnEnd) {
  for (const std::int64_t beyond : {1, 7, 8, 9, 1000}) {
    PackedWriter out;
    out.number(4 + beyond);
    const std::string bytes = out.bytes() + "text";
    EXPECT_THROW(PackedReader(bytes).text(), NotUnderstood) << beyond;
  }
}

TEST(HostMessages, TameWhatANetworkSays) {
  EXPECT_EQ(tamed("a\x1b[31mb\nc"), "a [31mb\nc");
  const std::string shown = tamed(std::string(1 << 20, 'x'));
  EXPECT_EQ(shown.size(), kLongestMessage + 3);
  // Not through the middle of a character.
  const std::string umlauts = tamed(std::string(1999, 'x') + "\xc3\xa4\xc3\xa4");
  EXPECT_EQ(umlauts, std::string(1999, 'x') + "...");
}

}  // namespace
}  // namespace ecg
