// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/dialogs/explanation_settings.hpp"

#include <gtest/gtest.h>

#include <QAction>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QSlider>

#include "tests/ui/session/fake_model.hpp"
#include "tests/ui/session/qt_environment.hpp"
#include "ui/figure/view/figure_view.hpp"
#include "ui/windows/main/main_window.hpp"

namespace ecg {
namespace {

using test::bench;
using test::runUntil;

struct ExplanationSettingsFixture {
  ExplanationSettingsFixture() : window({test::loadFake, bench().model, bench().codebook, "test"}) {
    window.resize(1200, 800);
    window.show();
    window.openDemo("sinus-rhythm");
    EXPECT_TRUE(settle());
    trigger("explanation_settings");
    dialog = window.findChild<ExplanationSettings*>();
  }
  ~ExplanationSettingsFixture() {
    if (dialog) child<QPushButton>("settings.reset")->click();
    EXPECT_TRUE(settle());
  }
  bool settle() {
    return runUntil([this] { return !window.isBusy() && explanation(); });
  }
  void trigger(const char* name) {
    auto* action = window.findChild<QAction*>(QStringLiteral("action.") + name);
    ASSERT_NE(action, nullptr) << name;
    ASSERT_TRUE(action->isEnabled()) << name;
    action->trigger();
  }
  template <typename Widget>
  Widget* child(const char* name) {
    return dialog->findChild<Widget*>(name);
  }
  std::shared_ptr<const Explanation> explanation() const {
    return window.findChild<FigureView*>("page")->figure().explanation;
  }

  MainWindow window;
  ExplanationSettings* dialog = nullptr;
};

TEST(ExplanationSettings, TakeATemperatureByButtonFieldAndSlider) {
  ExplanationSettingsFixture f;
  ASSERT_NE(f.dialog, nullptr);
  const double own = f.explanation()->temperature;
  EXPECT_TRUE(f.child<QRadioButton>("settings.tau_codebook")->isChecked());
  f.child<QRadioButton>("settings.tau_one")->click();
  ASSERT_TRUE(f.settle());
  EXPECT_EQ(f.explanation()->temperature, 1);
  f.child<QDoubleSpinBox>("settings.tau")->setValue(0.05);
  ASSERT_TRUE(f.settle());
  EXPECT_EQ(f.explanation()->temperature, 0.05);
  EXPECT_TRUE(f.child<QRadioButton>("settings.tau_given")->isChecked());
  auto* slider = f.child<QSlider>("settings.tau_slider");
  slider->setValue(slider->value() + 60);
  ASSERT_TRUE(f.settle());
  EXPECT_GT(f.explanation()->temperature, 0.1);
  f.child<QRadioButton>("settings.tau_record")->click();
  ASSERT_TRUE(f.settle());
  EXPECT_EQ(f.explanation()->temperature_rule, TemperatureRule::kRecord);
  f.child<QRadioButton>("settings.tau_codebook")->click();
  ASSERT_TRUE(f.settle());
  EXPECT_EQ(f.explanation()->temperature, own);
}

TEST(ExplanationSettings, TakeDepthFactorsAndSayThatNothingIsFitted) {
  ExplanationSettingsFixture f;
  ASSERT_NE(f.dialog, nullptr);
  f.child<QDoubleSpinBox>("settings.factor.1")->setValue(0);
  ASSERT_TRUE(f.settle());
  EXPECT_EQ(f.explanation()->depth_factors, (std::vector<double>{1, 0}));
  const QString note = f.child<QLabel>("settings.note")->text();
  EXPECT_TRUE(note.contains("not fitted anew")) << note.toStdString();
  EXPECT_TRUE(note.contains("calibrated")) << note.toStdString();
  f.child<QDoubleSpinBox>("settings.factor.0")->setValue(0);  // all would be 0
  EXPECT_EQ(f.child<QDoubleSpinBox>("settings.factor.0")->value(), 1);
  EXPECT_TRUE(f.child<QLabel>("settings.note")->text().contains("zero"));
}

TEST(ExplanationSettings, PlaceFramesAsHalfPixelAndGoBack) {
  ExplanationSettingsFixture f;
  ASSERT_NE(f.dialog, nullptr);
  auto* placement = f.child<QComboBox>("settings.placement");
  placement->setCurrentIndex(1);
  emit placement->activated(1);
  ASSERT_TRUE(f.settle());
  EXPECT_EQ(f.explanation()->model.taps[0].offset, 1.5);
  EXPECT_TRUE(f.child<QPushButton>("settings.reset")->isEnabled());
  f.child<QPushButton>("settings.reset")->click();
  ASSERT_TRUE(f.settle());
  EXPECT_EQ(f.explanation()->model.taps[0].offset, 0);
  EXPECT_EQ(placement->currentIndex(), 0);
}

TEST(ExplanationSettings, CanBeUndoneDraggingInOneStep) {
  ExplanationSettingsFixture f;
  ASSERT_NE(f.dialog, nullptr);
  const double own = f.explanation()->temperature;
  auto* slider = f.child<QSlider>("settings.tau_slider");
  for (int i = 0; i < 5; ++i) slider->setValue(slider->value() + 7);
  ASSERT_TRUE(f.settle());
  EXPECT_NE(f.explanation()->temperature, own);
  f.trigger("undo");
  ASSERT_TRUE(f.settle());
  EXPECT_EQ(f.explanation()->temperature, own);
  EXPECT_TRUE(f.child<QRadioButton>("settings.tau_codebook")->isChecked());
  f.trigger("redo");
  ASSERT_TRUE(f.settle());
  EXPECT_NE(f.explanation()->temperature, own);
}

}  // namespace
}  // namespace ecg
