// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace ecg {

/// Lets Qt draw without a display and without a user's session. Call before the application object
/// is made.
void useOffscreenPlatform();

}  // namespace ecg
