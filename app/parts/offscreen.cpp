// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/parts/offscreen.hpp"

#include <QByteArray>
#include <QString>
#include <QtGlobal>
#include <cstdlib>

namespace ecg {
namespace {

QtMessageHandler inner_handler = nullptr;

/// Drawing to files needs no runtime folder, so that there is none is no news. Everything else goes
/// on to the handler that was there.
void withoutRuntimeFolder(QtMsgType type, const QMessageLogContext& context, const QString& text) {
  if (text.startsWith("QStandardPaths: XDG_RUNTIME_DIR not set")) return;
  if (inner_handler != nullptr) inner_handler(type, context, text);
}

}  // namespace

void useOffscreenPlatform() {
  qputenv("QT_QPA_PLATFORM", "offscreen");
  if (std::getenv("XDG_RUNTIME_DIR") != nullptr) return;
  const QtMessageHandler before = qInstallMessageHandler(withoutRuntimeFolder);
  if (before != withoutRuntimeFolder) inner_handler = before;
}

}  // namespace ecg
