// SPDX-License-Identifier: GPL-3.0-or-later
// Compiled once for core and for what builds on it: only headers from outside, none of the project.
// A file must still include what it uses (the build without it: -DCMAKE_DISABLE_PRECOMPILE_HEADERS=ON).
#pragma once
#include <Eigen/Core>
#include <algorithm>
#include <array>
#include <atomic>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <functional>
#include <limits>
#include <map>
#include <memory>
#include <mutex>
#include <numeric>
#include <optional>
#include <set>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>
