// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/dialogs/records_source.hpp"

#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>

#include "ui/session/settings/settings.hpp"
#include "ui/session/state/session.hpp"

namespace ecg {

QBoxLayout* folderRow(QLineEdit* folder, const QString& title,
                      const std::function<void()>& chosen) {
  auto* button = new QPushButton(RecordsSource::tr("Browse…"));
  folder->setAccessibleName(title);
  QObject::connect(button, &QPushButton::clicked, folder, [folder, title, chosen] {
    auto* dialog = new QFileDialog(folder, title, folder->text());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    QObject::connect(dialog, &QFileDialog::fileSelected, folder,
                     [folder, chosen](const QString& path) {
                       folder->setText(path);
                       if (chosen) chosen();
                     });
    dialog->open();
  });
  auto* row = new QHBoxLayout;
  row->addWidget(folder, 1);
  row->addWidget(button);
  return row;
}

RecordsSource::RecordsSource(const Session& session, const QString& purpose, const QString& folder,
                             const QString& title, QFormLayout& form, QObject* parent)
    : QObject(parent), session_(session), folder_(new QLineEdit(folder)) {
  const auto& data = session_.dataset();
  const int listed = data ? static_cast<int>(data->records.size()) : 0;
  from_list_ = new QRadioButton(listed == 1 ? tr("the open record")
                                            : tr("the open list (%1 records)").arg(listed));
  from_folder_ = new QRadioButton(tr("a folder or data set:"));
  from_list_->setObjectName(purpose + ".from_list");
  from_folder_->setObjectName(purpose + ".from_folder");
  folder_->setObjectName(purpose + ".source");
  from_list_->setEnabled(listed > 0);
  (listed > 1 ? from_list_ : from_folder_)->setChecked(true);
  const auto from_folder = [this] { from_folder_->setChecked(true); };
  connect(folder_, &QLineEdit::textEdited, this, from_folder);
  form.addRow(tr("Records from"), from_list_);
  form.addRow(QString(), from_folder_);
  form.addRow(QString(), folderRow(folder_, title, from_folder));
}

QString RecordsSource::read(std::shared_ptr<const Dataset>& data,
                            std::filesystem::path& path) const {
  const QString folder = folder_->text().trimmed();
  if (from_list_->isChecked())
    data = session_.dataset();
  else if (folder.isEmpty())
    return tr("Choose the folder of the records.");
  else
    path = toPath(folder);
  return {};
}

}  // namespace ecg
