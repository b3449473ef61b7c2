"""Files that cannot be found, read or written."""

MESSAGES: dict[str, tuple[str, str]] = {
    "storage.no_plan": (
        "在 {folder} 及其上级文件夹里没有找到 targets.toml。用 targets init 新建，或用 --file 指定。",
        "There is no targets.toml in {folder} or above. Make one with targets init, or name it with --file.",
    ),
    "storage.missing": ("没有文件 {file}。请核对路径。", "There is no file {file}. Check the path."),
    "storage.broken_link": (
        "{file} 是一个失效的链接。请修复它所指的文件。",
        "{file} is a link that leads nowhere. Restore the file it points to.",
    ),
    "storage.is_folder": ("{file} 是文件夹，应是文件。", "{file} is a folder; a file is needed."),
    "storage.not_regular": (
        "{file} 不是普通文件，不能使用。",
        "{file} is no regular file and cannot be used.",
    ),
    "storage.exists": (
        "{file} 已经存在，未改动。请换一个文件夹，或先把它移走。",
        "{file} is already there and was not touched. Choose another folder, or move it away first.",
    ),
    "storage.locked": (
        "有人正在写入 {file}（锁文件 {lock}，等了 {seconds} 秒）。请稍后再试，未写入任何内容。",
        "Somebody else is writing {file} (lock file {lock}, waited {seconds} s). Try again later; nothing was written.",
    ),
    "storage.changed": (
        "{file} 在写入前被别的程序改动过。请核对后再试，未写入任何内容。",
        "{file} was changed by something else in between. Look at it and try again; nothing was written.",
    ),
    "storage.disk_full": (
        "磁盘空间不足，无法写入 {file}。原文件未改动；请清理空间后再试。",
        "The disk is full: {file} could not be written and is as it was. Free some space and try again.",
    ),
    "storage.read_only": (
        "{file} 所在的磁盘是只读的，无法写入。",
        "{file} is on a read-only disk and cannot be written.",
    ),
    "storage.no_permission": (
        "没有读写 {file} 或其文件夹的权限。请检查权限后再试，文件未改动。",
        "No permission to read or write {file} or its folder. Check the permissions; the file is as it was.",
    ),
    "storage.failed": (
        "无法读写 {file}：{reason}。文件未改动。",
        "{file} could not be read or written: {reason}. It is as it was.",
    ),
    "storage.too_large": (
        "{file} 超过 {most} MB，不像填报表或目标文章，未读入。请只保留需要的部分。",
        "{file} is larger than {most} MB, too large for figures or targets, and was not read. Keep the part needed.",
    ),
    "storage.stdin": ("标准输入", "standard input"),
    "storage.output_failed": ("无法输出：{reason}。", "The output could not be written: {reason}."),
    "storage.folder_not_synced": (
        "数据已写入，但无法确认文件夹 {folder} 已落盘（{reason}）；断电可能丢失这一条。",
        "The figure is written, but folder {folder} could not be flushed to disk ({reason}): a power cut may lose it.",
    ),
}
