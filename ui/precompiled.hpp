// SPDX-License-Identifier: GPL-3.0-or-later
// Compiled once for ui and for what builds on it: only headers from outside, none of the project.
#pragma once
#include <QtCore>
#include <QtWidgets>

#include "core/precompiled.hpp"
