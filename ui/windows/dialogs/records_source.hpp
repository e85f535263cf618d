// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QObject>
#include <QString>
#include <filesystem>
#include <functional>
#include <memory>

#include "core/io/dataset/dataset.hpp"

class QBoxLayout;
class QFormLayout;
class QLineEdit;
class QRadioButton;

namespace ecg {

class Session;

/// A line for a folder and a button that chooses one.
/// @param title of the dialog, and the line's name for screen readers  @param chosen may be empty
QBoxLayout* folderRow(QLineEdit* folder, const QString& title,
                      const std::function<void()>& chosen = {});

/// Where a form takes its records from: the open list, or a folder.
class RecordsSource : public QObject {
  Q_OBJECT
 public:
  /// @param purpose begins the names of its parts, e.g. "fit"  @param folder that was used last
  /// @param title of the dialog that chooses another  @param form gets its rows
  RecordsSource(const Session& session, const QString& purpose, const QString& folder,
                const QString& title, QFormLayout& form, QObject* parent);

  /// Fills one of the two. @return what is wrong with the entries, empty if nothing
  QString read(std::shared_ptr<const Dataset>& data, std::filesystem::path& path) const;

 private:
  const Session& session_;
  QRadioButton *from_list_, *from_folder_;
  QLineEdit* folder_;
};

}  // namespace ecg
