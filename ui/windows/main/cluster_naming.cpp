// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/main/cluster_naming.hpp"

#include <QAction>
#include <QInputDialog>
#include <QStatusBar>
#include <QUndoCommand>
#include <QUndoStack>
#include <functional>
#include <utility>

#include "ui/figure/page/meaning_text.hpp"
#include "ui/figure/words/core_words.hpp"
#include "ui/windows/panels/cluster_panel.hpp"

namespace ecg {
namespace {

/// A caption: as much as fits the file's limit of 80 bytes a name. No character is cut in two.
std::string captionOf(const QString& said) {
  constexpr qsizetype kUnits = 40, kBytes = 80;
  QString text = said.simplified().left(kUnits);
  if (!text.isEmpty() && text.back().isHighSurrogate()) text.chop(1);
  while (text.toUtf8().size() > kBytes) text.chop(text.back().isLowSurrogate() ? 2 : 1);
  return text.toStdString();
}

/// Other names of clusters, there and back.
class NamesChange final : public QUndoCommand {
 public:
  NamesChange(const QString& text, ClusterNames before, ClusterNames after,
              std::function<void(const ClusterNames&)> set)
      : QUndoCommand(text),
        before_(std::move(before)),
        after_(std::move(after)),
        set_(std::move(set)) {}
  void undo() override { set_(before_); }
  void redo() override { set_(after_); }

 private:
  ClusterNames before_, after_;
  std::function<void(const ClusterNames&)> set_;
};

}  // namespace

ClusterNaming::ClusterNaming(const Parts& parts, QObject* parent) : QObject(parent), parts_(parts) {
  connect(parts_.actions.name_cluster, &QAction::triggered, this, [this] {
    const auto& cluster = parts_.view.inspection().highlighted_cluster;
    if (cluster)
      ask(*cluster);
    else
      parts_.window.statusBar()->showMessage(
          tr("Choose a cluster first: click it in the ribbon or list"), 4000);
  });
  connect(&parts_.side.clusters(), &ClusterPanel::nameWanted, this, &ClusterNaming::ask);
}

void ClusterNaming::ask(int cluster) {
  const auto& codebook = parts_.active.session().codebook();
  if (!codebook) return;
  const auto& names = parts_.active.source().names();
  if (!names) {  // those that are kept would be lost
    parts_.window.statusBar()->showMessage(tr("The names of this codebook have not been read"),
                                           6000);
    return;
  }
  const ClusterNames known = *names;
  auto* dialog = new QInputDialog(&parts_.window);
  dialog->setObjectName("nameDialog");
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setWindowTitle(tr("Name cluster %1").arg(cluster));
  dialog->setLabelText(
      tr("What do you see in cluster %1? The name is kept with the codebook.").arg(cluster));
  QString offered = QString::fromStdString(known.of(cluster));
  const auto& knowledge = parts_.active.source().knowledge();
  const ClusterMeaning* meaning = knowledge ? knowledge->of(cluster) : nullptr;
  if (offered.isEmpty() && meaning != nullptr) {
    const auto& explanation = parts_.active.session().explanation();
    offered = coreWords(proposedName(*meaning, explanation ? explanation->model.label_texts
                                                           : decltype(ModelSpec::label_texts)()));
    dialog->setLabelText(
        dialog->labelText() + '\n' +
        tr("Proposed from the atlas: %1").arg(clusterText(knowledge.get(), nullptr, cluster)));
  }
  dialog->setTextValue(offered);
  connect(dialog, &QInputDialog::textValueSelected, this,
          [this, cluster, known, codebook](const QString& text) {
            if (parts_.active.session().codebook() != codebook) return;
            ClusterNames changed = known;
            changed.names[cluster] = captionOf(text);
            if (changed.names[cluster].empty()) changed.names.erase(cluster);
            if (changed == known) return;
            parts_.view.undoStack().push(
                new NamesChange(tr("name cluster %1").arg(cluster), known, changed,
                                [this](const ClusterNames& other) { setNames(other); }));
          });
  dialog->open();
}

/// Names of the codebook that is in use, wherever it is shown, and in its file.
void ClusterNaming::setNames(const ClusterNames& names) {
  const auto shared = std::make_shared<const ClusterNames>(names);
  bool written = false;
  for (std::size_t i = 0; i < 2; ++i) {
    PageSource& one = parts_.compare.source(i);
    const auto& codebook = one.session().codebook();
    if (!codebook || codebook->sha256 != names.codebook_sha256) continue;
    one.setNames(shared);
    const auto& file = one.session().codebookFile();
    const bool bundled = one.session().context().isBundled(file);
    if (!std::exchange(written, true)) one.work().writeNames(file, bundled, names);
  }
  emit named();
}

}  // namespace ecg
