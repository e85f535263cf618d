// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/dialogs/help_dialogs.hpp"

#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QLabel>
#include <QVBoxLayout>

#include "ui/windows/parts/theme.hpp"

namespace ecg {
namespace {

class HelpWords {
  Q_DECLARE_TR_FUNCTIONS(ecg::HelpDialogs)
};

struct Shortcut {
  const char* keys;
  const char* what;
};

constexpr Shortcut kShortcuts[] = {
    {QT_TRANSLATE_NOOP("ecg::HelpDialogs", "← →"),
     QT_TRANSLATE_NOOP("ecg::HelpDialogs",
                       "move the cursor; with Ctrl by a large box, with Shift scroll the page")},
    {QT_TRANSLATE_NOOP("ecg::HelpDialogs", "+ − Home"),
     QT_TRANSLATE_NOOP("ecg::HelpDialogs", "zoom in, zoom out, whole page")},
    {QT_TRANSLATE_NOOP("ecg::HelpDialogs", "S, Z"),
     QT_TRANSLATE_NOOP("ecg::HelpDialogs",
                       "standard page (3×4 + II, 25 mm/s, 10 mm/mV); true size on this screen")},
    {QT_TRANSLATE_NOOP("ecg::HelpDialogs", "Wheel, drag"),
     QT_TRANSLATE_NOOP("ecg::HelpDialogs",
                       "zoom at the pointer, move the page; double click resets")},
    {QT_TRANSLATE_NOOP("ecg::HelpDialogs", "W 1 2 3 4 5"),
     QT_TRANSLATE_NOOP("ecg::HelpDialogs", "waves, clusters, uncertainty, Grad-CAM, strips once, why")},
    {QT_TRANSLATE_NOOP("ecg::HelpDialogs", "Ctrl+1 to Ctrl+5"),
     QT_TRANSLATE_NOOP("ecg::HelpDialogs",
                       "3×4, with three rhythm strips, 6×2, 12×1, single lead")},
    {QT_TRANSLATE_NOOP("ecg::HelpDialogs", "Shift+↑ ↓"),
     QT_TRANSLATE_NOOP("ecg::HelpDialogs", "previous, next single lead")},
    {QT_TRANSLATE_NOOP("ecg::HelpDialogs", "[ ]  Ctrl+↑ ↓  H"),
     QT_TRANSLATE_NOOP("ecg::HelpDialogs", "paper speed, gain, half gain for the chest leads")},
    {QT_TRANSLATE_NOOP("ecg::HelpDialogs", "F  D"),
     QT_TRANSLATE_NOOP("ecg::HelpDialogs", "filter on or off, next theme")},
    {QT_TRANSLATE_NOOP("ecg::HelpDialogs", "B, Shift+B, Shift+H, R"),
     QT_TRANSLATE_NOOP("ecg::HelpDialogs",
                       "clusters behind the trace, coloured trace, hatching, sign of Grad-CAM")},
    {QT_TRANSLATE_NOOP("ecg::HelpDialogs", "C"),
     QT_TRANSLATE_NOOP("ecg::HelpDialogs",
                       "calipers: QT of a beat first; drag over a trace, or drag the handles")},
    {QT_TRANSLATE_NOOP("ecg::HelpDialogs", "← → ↑ ↓  X  M  Esc"),
     QT_TRANSLATE_NOOP("ecg::HelpDialogs",
                       "with calipers: move a handle, the other one, march out, remove")},
    {QT_TRANSLATE_NOOP("ecg::HelpDialogs", "Q or F8, Ctrl+Shift+C"),
     QT_TRANSLATE_NOOP("ecg::HelpDialogs", "measurement table, copy it")},
    {QT_TRANSLATE_NOOP("ecg::HelpDialogs", "F2"),
     QT_TRANSLATE_NOOP("ecg::HelpDialogs", "name the highlighted cluster")},
    {QT_TRANSLATE_NOOP("ecg::HelpDialogs", "A"),
     QT_TRANSLATE_NOOP(
         "ecg::HelpDialogs",
         "cluster atlas, at the highlighted cluster or the one at the cursor; back again")},
    {QT_TRANSLATE_NOOP("ecg::HelpDialogs", "Space, Shift+Space"),
     QT_TRANSLATE_NOOP("ecg::HelpDialogs", "next, previous occurrence of the cluster")},
    {QT_TRANSLATE_NOOP("ecg::HelpDialogs", "T"),
     QT_TRANSLATE_NOOP("ecg::HelpDialogs", "next Grad-CAM target")},
    {QT_TRANSLATE_NOOP("ecg::HelpDialogs", "Ctrl+,"),
     QT_TRANSLATE_NOOP("ecg::HelpDialogs", "temperature, depth factors, where frames sit in time")},
    {QT_TRANSLATE_NOOP("ecg::HelpDialogs", "N, P"),
     QT_TRANSLATE_NOOP("ecg::HelpDialogs", "next, previous record of the list")},
    {QT_TRANSLATE_NOOP("ecg::HelpDialogs", "Page Down, Page Up"),
     QT_TRANSLATE_NOOP(
         "ecg::HelpDialogs",
         "next, previous ten seconds of a long record; after its end the next record")},
    {QT_TRANSLATE_NOOP("ecg::HelpDialogs", "V or F7, F6"),
     QT_TRANSLATE_NOOP(
         "ecg::HelpDialogs",
         "two panes or one; go to the page, then to the other one; Ctrl+W closes a pane")},
    {QT_TRANSLATE_NOOP("ecg::HelpDialogs", "Shift+V, Ctrl+D, Shift+T"),
     QT_TRANSLATE_NOOP("ecg::HelpDialogs",
                       "compare with the next record, another record, another Grad-CAM target")},
    {QT_TRANSLATE_NOOP("ecg::HelpDialogs", "Esc"),
     QT_TRANSLATE_NOOP("ecg::HelpDialogs",
                       "stop the work under way, else clear the highlight, else back to one pane")},
    {QT_TRANSLATE_NOOP("ecg::HelpDialogs", "Ctrl+Z, Ctrl+Shift+Z"),
     QT_TRANSLATE_NOOP("ecg::HelpDialogs", "undo, redo a change of the view")},
    {QT_TRANSLATE_NOOP("ecg::HelpDialogs", "Ctrl+O, Ctrl+Shift+O"),
     QT_TRANSLATE_NOOP("ecg::HelpDialogs", "open a record, a folder or data set")},
    {QT_TRANSLATE_NOOP("ecg::HelpDialogs", "Ctrl+M, Ctrl+K"),
     QT_TRANSLATE_NOOP("ecg::HelpDialogs", "open a model, a codebook")},
    {QT_TRANSLATE_NOOP("ecg::HelpDialogs", "Ctrl+Shift+F"),
     QT_TRANSLATE_NOOP("ecg::HelpDialogs", "fit a codebook")},
    {QT_TRANSLATE_NOOP("ecg::HelpDialogs", "Ctrl+E, Ctrl+Shift+E"),
     QT_TRANSLATE_NOOP("ecg::HelpDialogs", "export the figure, the explanation")},
    {QT_TRANSLATE_NOOP("ecg::HelpDialogs", "F9"),
     QT_TRANSLATE_NOOP("ecg::HelpDialogs", "side panel")},
    {QT_TRANSLATE_NOOP("ecg::HelpDialogs", "Tab, arrows, Enter"),
     QT_TRANSLATE_NOOP("ecg::HelpDialogs", "go through the panels and choose")},
};

QDialog* makeTextDialog(const QString& title, const QString& html, QWidget* parent) {
  auto* dialog = new QDialog(parent);
  dialog->setWindowTitle(title);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  auto* text = new QLabel(html, dialog);
  text->setTextFormat(Qt::RichText);
  text->setWordWrap(true);
  text->setOpenExternalLinks(true);
  text->setTextInteractionFlags(Qt::TextBrowserInteraction);
  text->setMinimumWidth(480);
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
  QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
  auto* column = new QVBoxLayout(dialog);
  column->setContentsMargins(24, 18, 24, 16);
  column->setSpacing(16);
  column->addWidget(text);
  column->addWidget(buttons);
  return dialog;
}

}  // namespace

QDialog* makeAboutDialog(const QString& version, QWidget* parent) {
  const QString html =
      QStringLiteral("<h2>EcgLens %1</h2>").arg(version.toHtmlEscaped()) +
      HelpWords::tr(
          "<p>Shows what a deep network saw in an ECG: time-localised clusters of its activations, "
          "their uncertainty, and Grad-CAM for comparison.</p>"
          "<p><b>For research, not for diagnosis.</b> EcgLens is not a medical device. It has not "
          "been assessed for use on patients, and nothing it shows may guide the care of a "
          "person.</p>"
          "<p>Method: Boubekki, Patlatzoglou, Barker, Ng, Ribeiro, <i>Explaining deep learning for "
          "ECG using time-localized clusters</i>, "
          "<a href='https://arxiv.org/abs/2509.15198'>arXiv 2509.15198</a> (2025). Grad-CAM: "
          "Selvaraju et al., ICCV 2017.</p>"
          "<p>Free software under the GNU General Public License, version 3 or later, without any "
          "warranty. It stands on Qt (LGPL 3), QCustomPlot (GPL 3), LibTorch (BSD), Eigen (MPL 2), "
          "JSON for Modern C++ (MIT), CLI11 (BSD) and libsodium (ISC).</p>"
          "<p>The bundled model was trained on PTB-XL (Wagner et al., PhysioNet, CC BY 4.0).</p>");
  return makeTextDialog(HelpWords::tr("About EcgLens"), html, parent);
}

QDialog* makeShortcutsDialog(QWidget* parent) {
  QString rows;
  for (const Shortcut& row : kShortcuts)
    rows += QStringLiteral(
                "<tr><td style='padding: 3px 24px 3px 0; white-space: nowrap'><b>%1</b>"
                "</td><td style='padding: 3px 0'>%2</td></tr>")
                .arg(HelpWords::tr(row.keys), HelpWords::tr(row.what));
  return makeTextDialog(
      HelpWords::tr("Keyboard shortcuts"),
      QStringLiteral("<h3>%1</h3><table>%2</table>").arg(HelpWords::tr("Keys and mouse"), rows),
      parent);
}

}  // namespace ecg
