// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/atlas/atlas_window.hpp"

#include <QCloseEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/figure/sheet/atlas_export.hpp"
#include "ui/windows/atlas/atlas_list.hpp"
#include "ui/windows/atlas/atlas_page.hpp"
#include "ui/windows/atlas/atlas_start.hpp"
#include "ui/windows/parts/theme.hpp"

namespace ecg {
namespace {

constexpr int kListWidth = 252;

}  // namespace

AtlasWindow::AtlasWindow(Session& session, Settings& settings, QWidget* parent)
    : QWidget(parent, Qt::Window), session_(session), settings_(settings) {
  setObjectName("atlasWindow");
  setWindowTitle(tr("Cluster atlas – EcgLens"));
  setMinimumSize(960, 560);
  resize(1180, 860);
  compose();
  connectParts();
  connectSession();
  // A list takes letters for a search of its own.
  connect(new QShortcut(Qt::Key_A, this), &QShortcut::activated, this, [this] {
    if (parentWidget() != nullptr) parentWidget()->activateWindow();
  });
  page_->setTrace(settings_.atlasTrace());
  restoreGeometry(settings_.atlasGeometry());
}

void AtlasWindow::compose() {
  list_ = new AtlasList;
  list_->setObjectName("atlasSide");
  list_->setAttribute(Qt::WA_StyledBackground);
  list_->setFixedWidth(kListWidth);
  page_ = new AtlasPage;
  start_ = new AtlasStart;
  made_from_ = new QLabel;
  made_from_->setObjectName("atlas.made_from");
  theme::mute(*made_from_);
  save_ = new QPushButton(tr("Save as…"));
  save_->setObjectName("atlas.save");
  anew_ = new QPushButton(tr("Compute anew…"));
  anew_->setObjectName("atlas.anew");
  auto* foot = new QWidget;
  foot->setObjectName("atlasFoot");
  auto* foot_row = new QHBoxLayout(foot);
  foot_row->setContentsMargins(2 * theme::kStep, theme::kStep, 2 * theme::kStep, theme::kStep);
  foot_row->addWidget(made_from_, 1);
  foot_row->addWidget(save_);
  foot_row->addWidget(anew_);
  book_ = new QWidget;
  auto* row = new QHBoxLayout;
  row->setSpacing(0);
  row->addWidget(list_);
  row->addWidget(page_, 1);
  auto* book_column = new QVBoxLayout(book_);
  book_column->setContentsMargins(0, 0, 0, 0);
  book_column->setSpacing(0);
  book_column->addLayout(row, 1);
  book_column->addWidget(foot);
  stack_ = new QStackedWidget;
  stack_->addWidget(book_);
  stack_->addWidget(start_);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->addWidget(stack_);
}

void AtlasWindow::connectParts() {
  connect(list_, &AtlasList::currentChanged, this, [this] { presentPage(); });
  connect(list_, &AtlasList::activated, this, &AtlasWindow::showOnPageWanted);
  connect(page_, &AtlasPage::showOnPageWanted, this, [this] {
    if (const auto cluster = currentCluster()) emit showOnPageWanted(*cluster);
  });
  connect(page_, &AtlasPage::nameWanted, this, [this] {
    if (const auto cluster = currentCluster()) emit nameWanted(*cluster);
  });
  connect(page_, &AtlasPage::recordWanted, this, [this](int snippet) {
    const auto cluster = currentCluster();
    if (!cluster) return;
    const auto& snippets = atlas_->clusters[static_cast<std::size_t>(*cluster)].snippets;
    emit snippetWanted(snippets[static_cast<std::size_t>(snippet)], *cluster);
  });
  connect(page_, &AtlasPage::traceChosen, this,
          [this](int trace) { settings_.setAtlasTrace(trace); });
  connect(save_, &QPushButton::clicked, this, &AtlasWindow::saveAs);
  connect(anew_, &QPushButton::clicked, this, [this] { offer({}); });
  connect(start_, &AtlasStart::openRecordsWanted, this, [this] {
    AtlasRequest request;
    request.data = session_.dataset();
    compute(std::move(request));
  });
  connect(start_, &AtlasStart::folderWanted, this, &AtlasWindow::chooseFolder);
  connect(start_, &AtlasStart::demoWanted, this, [this] { compute({}); });
  connect(start_, &AtlasStart::stopWanted, &session_, &Session::cancel);
  connect(start_, &AtlasStart::backWanted, this, &AtlasWindow::present);
}

void AtlasWindow::connectSession() {
  connect(&session_, &Session::codebookChanged, this, [this] {
    if (isVisible()) reload();
  });
  connect(&session_, &Session::modelChanged, this, [this] {
    if (isVisible() && !computing_) present();
  });
  connect(&session_, &Session::explanationChanged, this, [this] {
    if (isVisible() && stack_->currentWidget() == book_) presentPage();
  });
  connect(&session_, &Session::datasetChanged, this, [this] {
    if (isVisible() && !computing_) present();
  });
  connect(&session_, &Session::atlasReady, this, &AtlasWindow::receive);
  connect(&session_, &Session::atlasFailed, this, &AtlasWindow::fail);
  connect(&session_, &Session::progressed, this,
          [this](Topic topic, const QString& stage, double fraction) {
            if (topic == Topic::kAtlas && computing_) start_->showProgress(stage, fraction);
          });
}

void AtlasWindow::setLook(const ViewOptions& options, std::shared_ptr<const ClusterNames> names) {
  const bool same = options.theme == options_.theme && options.palette == options_.palette &&
                    options.hatching == options_.hatching && names == names_;
  options_ = options;
  names_ = std::move(names);
  if (same || !isVisible() || stack_->currentWidget() != book_) return;
  fillList();
  presentPage();
}

void AtlasWindow::open(std::optional<int> cluster) {
  wanted_ = cluster;
  if (shown_for_ != session_.codebook()) {
    reload();
  } else if (!computing_) {
    present();
  }
  show();
  raise();
  activateWindow();
}

std::optional<int> AtlasWindow::currentCluster() const {
  return atlas_ ? list_->current() : std::nullopt;
}

void AtlasWindow::reload() {
  atlas_.reset();
  shown_for_ = session_.codebook();
  if (computing_) return;
  if (!shown_for_) return present();
  start_->showProgress(tr("Looking for the atlas"), -1);
  stack_->setCurrentWidget(start_);
  session_.readAtlas();
}

void AtlasWindow::receive(const AtlasReady& ready) {
  const auto& codebook = session_.codebook();
  if (!codebook || ready.codebook_sha256 != codebook->sha256) {
    // The codebook was changed while this was under way.
    if (computing_) {
      computing_ = false;
      if (isVisible()) reload();
    }
    return;
  }
  computing_ = false;
  atlas_ = ready.atlas;
  present();
  if (ready.not_saved)
    made_from_->setText(tr("Not saved: %1").arg(noticeFor(Topic::kWrite, *ready.not_saved).text));
}

void AtlasWindow::fail(const Problem& problem) {
  computing_ = false;
  offer(problem.cancelled ? tr("Stopped; nothing was changed.")
                          : noticeFor(Topic::kAtlas, problem).text);
}

bool AtlasWindow::fits() const {
  const auto& model = session_.model();
  const auto& codebook = session_.codebook();
  return model && codebook && codebook->model_sha256 == model->sha256;
}

void AtlasWindow::compute(AtlasRequest request) {
  if (computing_ || !fits()) return;
  // The demo ECGs are few: all of them.
  const bool demo = !request.data && request.path.empty();
  if (!demo && start_->mostRecords() > 0) request.options.records = start_->mostRecords();
  request.options.seed = static_cast<std::uint64_t>(start_->seed());
  computing_ = true;
  start_->showProgress(tr("Starting"), -1);
  session_.buildAtlas(std::move(request));
}

void AtlasWindow::chooseFolder() {
  auto* dialog = new QFileDialog(this, tr("Records for the atlas: a folder or data set"),
                                 settings_.folder(QStringLiteral("fit")));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setFileMode(QFileDialog::Directory);
  dialog->setOption(QFileDialog::ShowDirsOnly);
  connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& folder) {
    settings_.setFolder(QStringLiteral("fit"), folder);
    AtlasRequest request;
    request.path = toPath(folder);
    compute(std::move(request));
  });
  dialog->open();
}

void AtlasWindow::saveAs() {
  const auto& codebook = session_.codebook();
  if (!atlas_ || !codebook) return;
  const QString json = tr("Atlas, JSON (*.json)"), pdf = tr("A sheet a cluster, PDF (*.pdf)");
  auto* dialog =
      new QFileDialog(this, tr("Save a copy of the atlas"),
                      settings_.folder(QStringLiteral("export")), tr("Atlas, JSON (*.json)"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setAcceptMode(QFileDialog::AcceptSave);
  dialog->setDefaultSuffix(QStringLiteral("json"));
  dialog->selectFile(QStringLiteral("atlas"));
  connect(dialog, &QFileDialog::filterSelected, dialog, [dialog, pdf](const QString& filter) {
    dialog->setDefaultSuffix(filter == pdf ? QStringLiteral("pdf") : QStringLiteral("json"));
  });
  WriteAtlasRequest request{atlas_, codebook, {}, options_, {}};
  if (names_ && names_->codebook_sha256 == codebook->sha256) request.names = *names_;
  connect(dialog, &QFileDialog::fileSelected, this, [this, request](const QString& file) {
    settings_.setFolder(QStringLiteral("export"), QFileInfo(file).path());
    WriteAtlasRequest write = request;
    write.file = toPath(file);
    session_.write(std::move(write));
  });
  dialog->open();
}

ClusterMark AtlasWindow::markOf(int cluster) const {
  const auto k = static_cast<std::size_t>(cluster);
  return k < marks_.size() ? marks_[k] : ClusterMark{};
}

QString AtlasWindow::nameOf(int cluster) const {
  const bool mine = names_ && atlas_ && names_->codebook_sha256 == atlas_->codebook_sha256;
  return mine ? QString::fromStdString(names_->of(cluster)) : QString();
}

bool AtlasWindow::isListed(const std::string& record_id) const {
  const auto& data = session_.dataset();
  return data && std::ranges::any_of(data->records,
                                     [&](const RecordRef& ref) { return ref.id == record_id; });
}

void AtlasWindow::fillList() {
  if (!atlas_ || !session_.codebook()) return;
  marks_ = clusterMarks(*session_.codebook(), options_);
  std::vector<AtlasRow> rows;
  double most = 0.01;
  for (std::size_t k = 0; k < atlas_->clusters.size(); ++k) {
    const int cluster = static_cast<int>(k);
    rows.push_back({cluster, nameOf(cluster), markOf(cluster), shareOf(*atlas_, k), 1});
    most = std::max(most, rows.back().share);
  }
  for (AtlasRow& row : rows) row.axis_max = most;
  std::ranges::stable_sort(rows, std::greater<>(), &AtlasRow::share);
  list_->setRows(rows);
  if (!list_->current() && !rows.empty()) list_->setCurrent(rows.front().cluster);
}

void AtlasWindow::present() {
  if (computing_) return;
  if (!atlas_) return offer({});
  fillList();
  stack_->setCurrentWidget(book_);
  if (wanted_) list_->setCurrent(*wanted_);
  wanted_.reset();
  QStringList facts;
  const auto records = atlas_->records.size(), left_out = atlas_->skipped.size();
  facts << tr("Made from %1").arg(QString::fromStdString(atlas_->data_source));
  facts << (records == 1 ? tr("1 record") : tr("%1 records").arg(records));
  if (left_out > 0) facts << tr("%1 skipped").arg(left_out);
  facts << tr("%1 min in all").arg(double(atlas_->steps) * atlas_->step_s / 60, 0, 'f', 1);
  made_from_->setText(facts.join(QStringLiteral("  ·  ")));
  QStringList skipped;
  for (std::size_t i = 0; i < std::min<std::size_t>(20, atlas_->skipped.size()); ++i)
    skipped << QString::fromStdString(atlas_->skipped[i]);
  made_from_->setToolTip(skipped.join('\n'));
  anew_->setEnabled(fits());
  presentPage();
  list_->focusList();
}

void AtlasWindow::presentPage() {
  const auto cluster = currentCluster();
  if (!cluster || !atlas_) return;
  AtlasPageContent content;
  content.atlas = atlas_;
  content.codebook = session_.codebook();
  content.cluster = *cluster;
  content.name = nameOf(*cluster);
  content.mark = markOf(*cluster);
  content.theme = Theme::of(options_.theme);
  content.on_page = session_.explanation() != nullptr;
  content.can_open = [this](const std::string& id) { return isListed(id); };
  page_->setContent(content);
}

void AtlasWindow::offer(const QString& reason) {
  const auto& data = session_.dataset();
  QString why = reason;
  if (why.isEmpty() && !atlas_) {
    why = !session_.codebook() ? tr("There is no codebook: open one, or fit one, first.")
          : !fits()            ? tr("The codebook was made for another model.")
                               : tr("There is no atlas of this codebook yet.");
  }
  start_->offer(why, data ? static_cast<int>(data->records.size()) : 0, fits(), atlas_ != nullptr);
  stack_->setCurrentWidget(start_);
}

void AtlasWindow::closeEvent(QCloseEvent* event) {
  settings_.setAtlasGeometry(saveGeometry());
  QWidget::closeEvent(event);
}

void AtlasWindow::keyPressEvent(QKeyEvent* event) {
  switch (event->key()) {
    case Qt::Key_Escape:
      if (computing_) return session_.cancel();
      if (atlas_ && stack_->currentWidget() == start_) return present();
      close();
      return;
    case Qt::Key_PageDown:
      return list_->step(+1);
    case Qt::Key_PageUp:
      return list_->step(-1);
    case Qt::Key_F2:
      if (const auto cluster = currentCluster()) emit nameWanted(*cluster);
      return;
    default:
      QWidget::keyPressEvent(event);
  }
}

}  // namespace ecg
