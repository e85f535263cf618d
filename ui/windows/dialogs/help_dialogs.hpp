// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QDialog>

namespace ecg {

/// What the program is, is not, and stands on. @param version of the program
QDialog* makeAboutDialog(const QString& version, QWidget* parent);

/// Every key and mouse gesture on one page.
QDialog* makeShortcutsDialog(QWidget* parent);

}  // namespace ecg
