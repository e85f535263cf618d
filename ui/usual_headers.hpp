// SPDX-License-Identifier: GPL-3.0-or-later
// What nearly every file of ui includes, compiled once a library. No header of the project: a
// change would build everything anew.
#pragma once
#include "core/usual_headers.hpp"
//
#include <QtWidgets>
