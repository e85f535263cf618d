// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QCoreApplication>

namespace ecg {

/// Words that stand on a page, on the screen and in print: FigureText::tr("entropy").
class FigureText {
  Q_DECLARE_TR_FUNCTIONS(ecg::Figure)
};

}  // namespace ecg
