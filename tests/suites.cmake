# SPDX-License-Identifier: GPL-3.0-or-later
# Names every suite of a GoogleTest program as one test, in a file that ctest includes; suites named
# *Long get the label `long`. For programs that take longer to start than most of their cases take.
# Usage: cmake -D PROGRAM=<file> -D OUTPUT=<file> -P suites.cmake
execute_process(COMMAND "${PROGRAM}" --gtest_list_tests OUTPUT_VARIABLE listed
                COMMAND_ERROR_IS_FATAL ANY TIMEOUT 60)
string(REGEX MATCHALL "(^|\n)[^ \n]+\\." suites "${listed}")
set(script "")
foreach(suite IN LISTS suites)
  string(STRIP "${suite}" suite)
  set(properties "ENVIRONMENT QT_QPA_PLATFORM=offscreen COST 100 TIMEOUT 1800")
  if(suite MATCHES "Long\\.$")
    set(properties "ENVIRONMENT QT_QPA_PLATFORM=offscreen LABELS long TIMEOUT 1800")
  endif()
  string(REGEX REPLACE "\\.$" "" name "${suite}")
  string(APPEND script "add_test([=[${name}]=] [=[${PROGRAM}]=] [=[--gtest_filter=${suite}*]=] "
         "--gtest_color=no)\nset_tests_properties([=[${name}]=] PROPERTIES ${properties})\n")
endforeach()
file(WRITE "${OUTPUT}" "${script}")
