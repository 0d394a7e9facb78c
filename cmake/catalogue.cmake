# The French catalogue: share/locale/fr.po, compiled for the program, checked and renewed from the sources.
find_program(MSGFMT msgfmt REQUIRED)

# fr.po -> <build>/share/locale/fr/LC_MESSAGES/buywork.mo
set(catalogue ${CMAKE_BINARY_DIR}/share/locale/fr/LC_MESSAGES/buywork.mo)
add_custom_command(OUTPUT ${catalogue} DEPENDS ${CMAKE_SOURCE_DIR}/share/locale/fr.po
                   COMMAND ${CMAKE_COMMAND} -E make_directory ${CMAKE_BINARY_DIR}/share/locale/fr/LC_MESSAGES
                   COMMAND ${MSGFMT} --no-hash --endianness=little -o ${catalogue} ${CMAKE_SOURCE_DIR}/share/locale/fr.po
                   COMMENT "Compiling the French catalogue" VERBATIM)
add_custom_target(catalogue ALL DEPENDS ${catalogue})
