// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/problem.hpp"

#include <QCoreApplication>
#include <new>

#include "core/common/progress.hpp"

namespace ecg {
namespace {

QString say(const char* text) { return QCoreApplication::translate("ecg::Problem", text); }

}  // namespace

Problem problemFrom(const std::exception_ptr& thrown) {
  Problem problem;
  try {
    std::rethrow_exception(thrown);
  } catch (const Cancelled&) {
    problem.cancelled = true;
    problem.reason = say("stopped");
  } catch (const Error& error) {
    problem.code = error.code();
    problem.subject = QString::fromStdString(error.subject());
    problem.reason = QString::fromStdString(error.reason());
    problem.advice = QString::fromStdString(error.advice());
  } catch (const std::bad_alloc&) {
    problem.reason = say("there is not enough memory");
    problem.advice = say("Close other programs, or use fewer records.");
  } catch (const std::exception& error) {
    problem.reason = QString::fromUtf8(error.what());
  } catch (...) {
    problem.reason = say("an unknown error");
  }
  return problem;
}

}  // namespace ecg
