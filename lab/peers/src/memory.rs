//! Counts the bytes on the heap during a measurement.

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed};

/// The system's allocator with a counter of bytes. It counts only during a
/// measurement, because counting would slow down engines that allocate much.
pub(crate) struct Counting;

static ON: AtomicBool = AtomicBool::new(false);
static LIVE: AtomicUsize = AtomicUsize::new(0);

/// Creates a value, and returns the number of bytes on the heap that it holds.
pub(crate) fn held_by<T>(create: impl FnOnce() -> T) -> (T, usize) {
    let before = LIVE.load(Relaxed);
    ON.store(true, Relaxed);
    let value = create();
    ON.store(false, Relaxed);
    (value, LIVE.load(Relaxed).wrapping_sub(before))
}

fn count(bytes: usize) {
    if ON.load(Relaxed) {
        // Wraps below zero if something older is dropped.
        LIVE.fetch_add(bytes, Relaxed);
    }
}

#[expect(unsafe_code, reason = "an allocator is unsafe by its nature; every call is passed on as it came")]
// SAFETY: `System` meets all requirements of an allocator.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count(layout.size());
        // SAFETY: guaranteed by the caller.
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        count(layout.size());
        // SAFETY: guaranteed by the caller.
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        count(layout.size().wrapping_neg());
        // SAFETY: guaranteed by the caller.
        unsafe { System.dealloc(place, layout) }
    }

    unsafe fn realloc(&self, place: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        count(size.wrapping_sub(layout.size()));
        // SAFETY: guaranteed by the caller.
        unsafe { System.realloc(place, layout, size) }
    }
}
