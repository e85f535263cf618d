# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is in BUILD to PREFIX, anew: what an older build put there is gone.
file(REMOVE_RECURSE ${PREFIX})
execute_process(COMMAND ${CMAKE_COMMAND} --install ${BUILD} --prefix ${PREFIX}
                COMMAND_ERROR_IS_FATAL ANY OUTPUT_QUIET)
