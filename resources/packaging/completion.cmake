# SPDX-License-Identifier: GPL-3.0-or-later
# Writes a completion for bash out of what --help says of the program and of each of its commands.
# Usage: cmake -D PROGRAM=<file> -D OUTPUT=<file> -P completion.cmake

# What --help says, without the characters that would take a list of CMake apart.
function(help_of variable)
  execute_process(COMMAND "${PROGRAM}" ${ARGN} --help OUTPUT_VARIABLE said
                  COMMAND_ERROR_IS_FATAL ANY TIMEOUT 60)
  string(REPLACE ";" "," said "${said}")
  string(REPLACE "[" "(" said "${said}")
  string(REPLACE "]" ")" said "${said}")
  set(${variable} "${said}" PARENT_SCOPE)
endfunction()

# The words that a value is one of: "TEXT:{json,csv}" as its type, or "a, b or c" as all that is said
# of it behind a colon, before brackets.
function(words_of variable type about)
  set(words "")
  if(type MATCHES "{([^}]*)}")
    string(REPLACE "," " " words "${CMAKE_MATCH_1}")
  elseif(about MATCHES "(^|: )(([A-Za-z0-9-]+, )*[A-Za-z0-9-]+ or [A-Za-z0-9-]+)( \\(.*)?$")
    string(REGEX REPLACE ", | or " " " words "${CMAKE_MATCH_2}")
  endif()
  set(${variable} "${words}" PARENT_SCOPE)
endfunction()

# One branch of a `case`: the options of `command` ("": the program's own) and what follows each.
function(add_command command said)
  set(options "")
  set(values "")
  string(REGEX MATCHALL "\n  -[^\n]*(\n   +[^ \n][^\n]*)?" lines "${said}")
  foreach(line IN LISTS lines)
    string(REGEX MATCH "^\n  ([^ \n]+)( ([^ \n][^\n]*))?" start "${line}")
    string(REPLACE "," ";" names "${CMAKE_MATCH_1}")
    set(rest "${CMAKE_MATCH_3}")
    list(APPEND options ${names})
    if(rest STREQUAL "")
      continue()  # a switch: nothing follows it
    endif()
    string(REGEX MATCH "^[^ \n]+" type "${rest}")
    string(REGEX REPLACE "^.*(  |\n +)" "" about "${line}")
    words_of(words "${type}" "${about}")
    if(type MATCHES "^DIR")
      set(offer "folders=yes")
    elseif(type MATCHES "^(FILE|RECORD)")
      set(offer "files=yes")
    elseif(NOT words STREQUAL "")
      set(offer "words='${words}'")
    else()
      set(offer "free=yes")
    endif()
    string(REPLACE ";" "|" pattern "${names}")
    string(APPEND values "        ${pattern}) ${offer} ;;\n")
  endforeach()
  string(REPLACE ";" " " options "${options}")
  set_property(GLOBAL APPEND_STRING PROPERTY BRANCHES
    "    '${command}')\n      options='${options}'\n      case $before in\n${values}      esac ;;\n")
endfunction()

help_of(program)
string(REGEX REPLACE "^.*\nSubcommands:" "" listed "${program}")
string(REGEX MATCHALL "\n  [a-z]+" commands "${listed}")
list(TRANSFORM commands STRIP)
string(REGEX REPLACE "\nSubcommands:.*$" "" program "${program}")
add_command("" "${program}")
foreach(command IN LISTS commands)
  help_of(said ${command})
  add_command(${command} "${said}")
endforeach()
get_property(ECG_BRANCHES GLOBAL PROPERTY BRANCHES)
string(REPLACE ";" " " ECG_COMMANDS "${commands}")
file(READ ${CMAKE_CURRENT_LIST_DIR}/completion.bash.in template)
string(CONFIGURE "${template}" completion @ONLY)
file(WRITE "${OUTPUT}" "${completion}")
