#ifndef BATON_CMAPPEDFILES_H
#define BATON_CMAPPEDFILES_H

/// Takes the code and constants of the program and its libraries out of the process's resident memory.
/// They stay in the system's cache of files, and what goes on being used comes back by itself. Any thread may call it.
void baton_release_files(void);

#endif
