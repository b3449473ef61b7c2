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
        "{file} 已经存在，未改动。请换一个名字，或先把它移走。",
        "{file} is already there and was not touched. Choose another name, or move it away first.",
    ),
    "storage.in_git": (
        "{file} 在 .git 里面，那里归 git 管，未写入。请用别的名字。",
        "{file} lies inside .git, which is git's; nothing was written. Choose another name.",
    ),
    "storage.no_memory": (
        "内存不够，未完成。请关闭别的程序再试，或检查所给的文件是否大得不寻常。",
        "There is not enough memory; it was not done. Close other programs and try again, or see whether a file is unusually"
        " large.",
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
        "{file} 超过 {most} MB，对计划、账本、填报表或目标文章都太大，未读入。请只保留需要的部分。",
        "{file} is larger than {most} MB, too large for figures or targets, and was not read. Keep the part needed.",
    ),
    "storage.write_protected": (
        "{file} 是只读的或不属于您，未改动。若确要写入，请先取消只读或请其所有者授权。",
        "{file} is write-protected for you and was not touched. To write it, lift the protection or ask its owner.",
    ),
    "storage.hard_link": (
        "{file} 另有一个硬链接的名字；写入后两处内容会不同，因此未写入。请改用符号链接，或复制成单独的文件。",
        "{file} has a second name (a hard link); the two would part when one is written, so nothing was. "
        "Use a symbolic link, or a copy of its own.",
    ),
    "storage.is_link": (
        "{file} 是一个链接，不会通过它写入。请写出真正的文件名。",
        "{file} is a link; nothing is written through it. Name the file itself.",
    ),
    "storage.link_loop": (
        "{file} 是一个循环的链接，不能使用。请修复它。",
        "{file} is a link that leads back to itself and cannot be used. Repair it.",
    ),
    "storage.name_too_long": ("文件名太长：{file}。请缩短。", "The name is too long: {file}. Shorten it."),
    "storage.no_folder": (
        "没有文件夹 {folder}，无法新建 {file}。请先建立这个文件夹。",
        "There is no folder {folder} to make {file} in. Make the folder first.",
    ),
    "storage.no_current_folder": (
        "当前文件夹已被删除或不可访问。请换到另一个文件夹再试。",
        "The current folder was removed or cannot be looked at. Change to another one and try again.",
    ),
    "storage.lock_shut": (
        "没有锁文件 {lock} 的写权限，无法写入 {file}。请锁文件的所有者执行 chmod g+w，或在无人写入时删除它。",
        "The lock file {lock} is not open to you, so {file} cannot be written. Its owner can open it with chmod g+w, "
        "or delete it while nobody writes.",
    ),
    "storage.waiting": (
        "有人正在写入 {file}，等待中……",
        "Somebody else is writing {file}; waiting...",
    ),
    "storage.owner_lost": (
        "{file} 原属用户 {old}，现属用户 {new}：系统不允许普通用户保留原所有者。内容已写入。",
        "{file} belonged to user {old} and now belongs to user {new}: only an administrator can keep an owner. "
        "It is written all the same.",
    ),
    "storage.group_lost": (
        "{file} 原属用户组 {old}，现属用户组 {new}：您不在原来的组里。内容已写入；请管理员用 chgrp 改回。",
        "{file} belonged to group {old} and now belongs to group {new}, as you are not in the former. It is written "
        "all the same; have an administrator change it back with chgrp.",
    ),
    "storage.replaced": ("已覆盖 {file}", "replaced {file}"),
    "storage.folder_made": ("已新建文件夹 {folder}", "made folder {folder}"),
    "storage.foreign_plan": (
        "使用上级文件夹里的计划 {file}，它属于用户 {owner}。若不是想用的，请用 --file 指定。",
        "Using the plan {file} of a folder above, which belongs to user {owner}. If it is not the one you mean, name "
        "yours with --file.",
    ),
    "storage.bad_zone": (
        "环境变量 TZ 的值“{text}”不是可用的时区。请改成如 Asia/Shanghai，或取消设置。",
        "TZ is '{text}', which is no usable time zone. Set it to one such as Asia/Shanghai, or unset it.",
    ),
    "storage.stdin": ("标准输入", "standard input"),
    "storage.output_failed": (
        "无法输出到标准输出：{reason}。要写入文件的内容不受影响。",
        "Standard output could not be written: {reason}. What was to go into files is not affected.",
    ),
    "storage.reader_gone": ("输出的接收方已关闭。", "Whoever read the output has closed it."),
    "storage.system": (
        "系统拒绝了操作：{reason}（{file}）。请检查后再试。",
        "The system refused: {reason} ({file}). Look into it and try again.",
    ),
    "storage.folder_not_synced": (
        "数据已写入，但无法确认文件夹 {folder} 已落盘（{reason}）；断电可能丢失这一条。",
        "The figure is written, but folder {folder} could not be flushed to disk ({reason}): a power cut may lose it.",
    ),
}
