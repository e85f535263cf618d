// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/dialogs/model_dialog.hpp"

#include <gtest/gtest.h>

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

#include "tests/ui/windows/window_fixture.hpp"
#include "ui/windows/dialogs/patient_dialog.hpp"

namespace ecg {
namespace {

using test::bench;
using test::WindowFixture;

template <typename Widget>
Widget& at(QWidget& parent, const char* name) {
  auto* const found = parent.findChild<Widget*>(name);
  if (found == nullptr) throw std::runtime_error(name);
  return *found;
}

ModelSpec spec() {
  ModelSpec spec;
  spec.sampling_rate_hz = 100;
  spec.taps = {{.name = "block3", .channels = 8, .frames = 250, .stride = 4}};
  return spec;
}

TEST(ModelDialog, AsksForWhatNetworksOfOtherFormsNeed) {
  ModelDialog dialog("m.pt", {}, spec(), {}, nullptr);
  at<QLineEdit>(dialog, "model.output").setText("logits");
  at<QLineEdit>(dialog, "model.inputs").setText("ecg, age, sex");
  at<QComboBox>(dialog, "model.layout").setCurrentIndex(2);
  const ModelOverrides given = dialog.overrides();
  EXPECT_EQ(given.output_of, "logits");
  EXPECT_EQ(given.input_layout, InputLayout::kNtc);
  ASSERT_TRUE(given.inputs);
  ASSERT_EQ(given.inputs->size(), 3U);
  EXPECT_EQ((*given.inputs)[2].kind, InputKind::kSex);
  EXPECT_FALSE(given.output_kind == OutputKind::kProbability);
  // What an error asks for can be answered here.
  at<QLineEdit>(dialog, "model.output").setText("probability");
  EXPECT_EQ(dialog.overrides().output_kind, OutputKind::kProbability);
  EXPECT_FALSE(dialog.overrides().output_of);
  EXPECT_FALSE(dialog.keeps());
  at<QCheckBox>(dialog, "model.keep").setChecked(true);
  EXPECT_TRUE(dialog.keeps());
}

TEST(ModelDialog, KeepsWhatHasNoFieldAndWhatWasSaidBefore) {
  ModelOverrides known;
  known.allowed = {"torch.rms_norm"};
  known.hop = 125;
  known.std = std::vector<double>{0.25};
  known.inputs = std::vector<InputSlot>{{.kind = InputKind::kEcg},
                                        {.kind = InputKind::kAge, .mean = 50, .scale = 20}};
  known.output_of = "1";
  known.input_layout = InputLayout::kFlat;
  known.sampling_rate_hz = 400;
  EXPECT_EQ(ModelDialog("m.pt", known, spec(), {}, nullptr).overrides(), known);
}

TEST(ModelDialog, OffersTapsFromAList) {
  const std::vector<TapChoice> taps = {{"block3", "Block", 8, 250, 4, true},
                                       {"block2", "Block", 8, 500, 2, false}};
  ModelDialog dialog("m.pt", {}, spec(), taps, nullptr);
  const auto& choose = at<QToolButton>(dialog, "model.choose_taps");
  ASSERT_EQ(choose.menu()->actions().size(), 2);
  EXPECT_TRUE(choose.menu()->actions()[0]->text().contains("block3"));
  EXPECT_TRUE(choose.menu()->actions()[0]->text().contains("40"));
  for (QAction* tap : choose.menu()->actions()) tap->trigger();
  EXPECT_EQ(dialog.overrides().taps, (std::vector<std::string>{"block3", "block2"}));
  if (const auto picture = qEnvironmentVariable("ECGLENS_PICTURES"); !picture.isEmpty())
    dialog.grab().save(picture + "/model_dialog.png");
}

TEST(PatientDialog, AsksForTheAgeThatAModelTakesAndARecordDoesNotState) {
  WindowFixture f;
  f.window.openModel(bench().touch("aged.pt"));
  f.drop({bench().records / "sinus-rhythm.hea"});
  ASSERT_TRUE(test::runUntil([&] { return f.window.findChild<PatientDialog*>() != nullptr; }));
  auto& dialog = *f.window.findChild<PatientDialog*>();
  auto& ok = *at<QDialogButtonBox>(dialog, "").button(QDialogButtonBox::Ok);
  EXPECT_FALSE(ok.isEnabled());
  at<QDoubleSpinBox>(dialog, "patient.age").setValue(62);
  EXPECT_TRUE(ok.isEnabled());
  EXPECT_EQ(dialog.ageYears(), 62);
  EXPECT_EQ(dialog.sex(), "");
  if (const auto picture = qEnvironmentVariable("ECGLENS_PICTURES"); !picture.isEmpty())
    dialog.grab().save(picture + "/patient_dialog.png");
  ok.click();
  // It is read again, and the network, which gets the age now, explains it.
  ASSERT_TRUE(test::runUntil([&] {
    const FigureModel& figure = f.figure();
    return figure.record && figure.record->age_years == 62.0 && figure.explanation;
  }));
  EXPECT_EQ(f.figure().record->read_options.at("age"), "62");
}

}  // namespace
}  // namespace ecg
