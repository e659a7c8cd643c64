#define _GNU_SOURCE
#include "CMappedFiles.h"

#include <link.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

/// A library whose code itself was changed when it was loaded: what differs from its file would be lost.
static int is_relocated_in_place(const struct dl_phdr_info *library) {
    for (int i = 0; i < library->dlpi_phnum; i++) {
        if (library->dlpi_phdr[i].p_type != PT_DYNAMIC) continue;
        const ElfW(Dyn) *entry = (const ElfW(Dyn) *)(library->dlpi_addr + library->dlpi_phdr[i].p_vaddr);
        for (; entry->d_tag != DT_NULL; entry++) {
            if (entry->d_tag == DT_TEXTREL) return 1;
            if (entry->d_tag == DT_FLAGS && (entry->d_un.d_val & DF_TEXTREL)) return 1;
        }
    }
    return 0;
}

static int release_library(struct dl_phdr_info *library, size_t size, void *context) {
    (void)size;
    const uintptr_t page = *(const uintptr_t *)context;
    if (is_relocated_in_place(library)) return 0;
    for (int i = 0; i < library->dlpi_phnum; i++) {
        const ElfW(Phdr) *segment = &library->dlpi_phdr[i];
        // A segment with the right to write has relocated pages, even where the right is taken away afterwards.
        if (segment->p_type != PT_LOAD || (segment->p_flags & PF_W)) continue;
        const uintptr_t start = library->dlpi_addr + segment->p_vaddr;
        // Whole pages only: a neighbour may have the rest of one.
        const uintptr_t first = (start + page - 1) / page * page;
        const uintptr_t end = (start + segment->p_memsz) / page * page;
        if (first < end) madvise((void *)first, end - first, MADV_DONTNEED);
    }
    return 0;
}

void baton_release_files(void) {
    uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
    // The linker holds its lock meanwhile: no library goes, and nothing else comes to lie where it was.
    dl_iterate_phdr(release_library, &page);
}
