"""Vietnamese, with or without its accents: both are compared without."""

WORDS = {
    # Said around what is meant
    "POLITE": (
        "vui lòng / làm ơn / xin / giùm / nhé / nha / ạ / dạ / thưa / giúp tôi với / với / hén / chị ơi / anh ơi / "
        "cô ơi / em ơi / bạn ơi / nghen / nghe / nè / đó / giúp em / giúp mình / cho hỏi / cho em hỏi / "
        "cho tôi hỏi / cho mình hỏi / xin hỏi / làm ơn cho hỏi / nếu còn / nếu được / ha / vậy nha / dùm em / "
        "giùm em"
    ),
    "GREET": (
        "xin chào / chào / chào bạn / chào anh / chào chị / chào cô / chào mọi người / dạ chào / chào buổi sáng / "
        "chào buổi tối / alo / chào các bạn / chào anh chị"
    ),
    "THANKS": (
        "cảm ơn / cảm ơn bạn / cảm ơn nhiều / cảm ơn mọi người / xin cảm ơn / cảm ơn anh / cảm ơn chị / "
        "cảm ơn rất nhiều / cảm ơn anh chị / cảm ơn các bạn / thanks / biết ơn / rất biết ơn / tks / đội ơn / "
        "mang ơn / cám ơn / cám ơn nhiều / cảm ơn thầy cô / cảm ơn các thầy cô / cảm ơn nhiều lắm / "
        "cảm ơn quý vị / cảm ơn cô / cảm ơn thầy / cảm ơn các cô / cảm ơn mấy cô / cảm ơn em / đa tạ / "
        "cảm ơn chị đã nhắc / cảm ơn đã nhắc / cảm ơn cả nhà / trân trọng cảm ơn / cảm ơn trường"
    ),
    "KIND": (
        "tuyệt / tuyệt vời / hay quá / hiểu rồi / đã hiểu / biết rồi / đã nhận / nhận được rồi / tốt quá / "
        "tốt lắm / hẹn gặp lại / hẹn gặp / tạm biệt / chúc ngủ ngon / không có gì / không sao / "
        "chúc mọi người vui / ngon quá / ngon lắm / đồ ăn ngon quá / đồ ăn ngon lắm / quý hóa quá / "
        "chúc một ngày tốt lành / chúc ngày tốt lành / các bạn tuyệt vời / quá tốt / giỏi quá / "
        "bọn trẻ thích lắm / các cháu thích lắm / mọi người giỏi quá / tôi hiểu rồi / vui quá / haha / rất ngon / "
        "vì đồ ăn / vì thức ăn / vì bữa ăn / vì bữa trưa / đã giúp đỡ / đã giúp / vì đã giúp / vì đã giúp đỡ / "
        "về bữa ăn / về bữa trưa / về đồ ăn / đã báo / đã cho biết / vì tất cả / vì mọi thứ / đã nhắc / "
        "vì sự giúp đỡ / không sao đâu / ko sao / mấy đứa nhỏ thích lắm / mấy đứa thích lắm / mấy cháu thích lắm / "
        "(các|mấy)? (cô|thầy cô|bạn|chị|anh chị|thầy) (tốt|tuyệt|dễ thương|giỏi|tử tế) (quá|lắm) / "
        "con tôi thích lắm / con em thích lắm / mấy đứa nhỏ khen ngon / tụi nhỏ thích lắm / mấy đứa nhỏ thích / "
        "con em khen ngon / chúc mọi người khỏe / chúc các cô khỏe / chúc mọi người bình an / chúc sức khỏe / "
        "chúc cuối tuần vui / chúc may mắn / cố lên / hihi / hehe / hi hi / quý lắm / tốt bụng quá / ngon / "
        "rất tốt / tốt / vì đã nhắc / nhắc / thầy cô / thầy cô giáo / các thầy cô / mấy thầy cô / không có chi / "
        "dạ hiểu / ok hiểu rồi / mừng quá / vui lắm / giỏi lắm / ủng hộ thầy cô / ủng hộ / thương lắm / "
        "thương quá / yêu mọi người / cả nhà vui / mọi người vui vẻ / vì bữa ăn ngon / đồ ăn ngon / cơm ngon lắm / "
        "cơm ngon quá"
    ),
    "SORRY": (
        "xin lỗi / rất xin lỗi / tôi xin lỗi / thành thật xin lỗi / tiếc quá / rất tiếc / sorry / "
        "xin lỗi mọi người / xin lỗi bạn / xin lỗi các bạn / xin lỗi báo trễ / thật tiếc / tiếc ghê / dạ xin lỗi / "
        "em xin lỗi / xin lỗi chị / xin lỗi anh / xin lỗi cô / xin lỗi nha / xin lỗi vì báo trễ / "
        "xin lỗi vì báo gấp / giờ mới thấy tin / giờ mới đọc tin / mới thấy tin nhắn / xin lỗi trả lời trễ / "
        "trả lời trễ"
    ),
    "FILL": (
        "anh / chị / bạn / cô / chú / em / bác / mọi người / các bạn / thì / vậy / cũng / rất / quá / lắm / luôn / "
        "rồi / đã / đang / bây giờ / lại / nữa rồi / chắc chắn / ơi / anh chị / quý vị / thôi / ngay / vẫn / sắp / "
        "đây / hiện tại / tự nhiên / nhanh / nhiều / nhiều lắm / cô chú / anh chị em / quý cô / chắc / dữ / gấp / "
        "đi / với nha / bữa / quá trời / dùm / dạ / thầy / thầy cô / mấy anh chị / sớm / đúng giờ / đúng hẹn / "
        "như đã hẹn / nhé / nghen / á / nghe / cả nhà / mấy cô / mấy chị / luôn ạ / như mọi khi / như cũ / "
        "tiện thể / lần này / bữa đó / hôm đó / nhen / nhe / he / ạ / à / mắc / xin chào / tuần này / cuối tuần / "
        "cuối tuần này / tuần tới / rồi ạ / rồi đó / rồi nha / nè / liền / đâu ạ / nên"
    ),
    "GLUE": (
        "tôi / mình / tui / con / chúng tôi / chúng ta / của / của tôi / là / cho / ở / tại / vào / lúc / và / "
        "thứ / này / trong / cho tôi / của mình / em / cháu / ca / buổi / ngày / về / từ / với tôi / được / chị / "
        "anh / bọn em / tụi em / tụi tôi / bọn mình / em xin / dạ em / để"
    ),
    "INTRO": (
        "tôi là / mình là / em là / đây là / tôi tên / tên tôi là / con là / cháu là / chị là / anh là / cô là / "
        "con tên / em tên / đây là số của / em tên là / cô giáo / thầy giáo"
    ),
    "AT": "ở / tại / đến / tới / cho / từ",
    # Yes, no, being there
    "YES": (
        "có / vâng / được / đồng ý / có tôi đến / tôi sẽ đến / xác nhận / dạ / dạ có / dạ được / có chứ / "
        "chắc chắn / chắc rồi / đúng rồi / ừ / ừm / uh / tất nhiên / dĩ nhiên / nhất định / sẵn sàng / "
        "tôi đồng ý / tôi xác nhận / vâng ạ / dạ vâng / có ạ / được ạ / được chứ / yes / y / tính tôi vào / "
        "cho tôi tham gia / tôi tham gia / tôi xin nhận / dạ em đi / vâng em đi / ok em đi / em đi / tôi đi / "
        "em đến / em tới / tôi tới / mình tới / dạ tới / em qua / tôi qua / em sẽ qua / dạ con tới / con tới / "
        "con đi / em tham gia / em nhận / em nhận ca / em làm / tôi làm được / dạ đúng / vâng đúng / "
        "chắc chắn đến / chắc chắn đi / chắc chắn tới / đúng vậy / tính em vào / ghi tên em / có em / có tôi / "
        "được luôn / ok luôn / ok chị / ok anh / ok cô / ok em / dạ ok / rồi ok / sẽ có mặt đúng giờ / vẫn đi / "
        "vẫn đi được / vẫn tới / vẫn tới được / vẫn làm / dạ vẫn đi / em rảnh"
    ),
    "ACK": "ok / oke / okay / okie / được rồi / ok rồi / k / oki / ok ạ / vậy được / thế được",
    "SEE": (
        "hẹn gặp ở đó / gặp ở đó / hẹn gặp ngày mai / hẹn mai gặp / mai gặp / gặp lại ngày mai / "
        "hẹn gặp bạn ngày mai / hẹn gặp mọi người"
    ),
    "CAN": (
        "tôi có thể / có thể / tôi rảnh / rảnh / làm được / đến được / tôi làm được / tôi đến được / đi được / "
        "tới được / tôi đi được / tôi tới được / mình đến được / có thể đến / có thể đi / có thể làm / "
        "có thể tới / tham gia được / giúp được / tôi giúp được / em đi được / em tới được / em đến được / "
        "em làm được / em qua được / qua được / mình đi được / rảnh ngày đó / rảnh hôm đó / em có thể / "
        "mình có thể / con đi được"
    ),
    "CANT": (
        "không thể / không đến được / không đi được / không tới được / không làm được / tôi không thể / "
        "tôi không đến được / không thể đến / không thể tới / không thể đi / không thể làm / không đến được nữa / "
        "không đi được nữa / không thể đến được / không tham gia được / không thể tham gia / không rảnh / "
        "không có thời gian / không kịp / hết đi được / không giúp được / hổng đi được / ko đến được / "
        "ko đi được / ko thể / ko thể đến / k đến được / k đi được / ko làm được / ko tới được / ko thể đi / "
        "không còn đi được / không đến / tôi không đến / không đi / không tới / sẽ không đến / sẽ không đi / "
        "(em|tôi|mình|con|tui|chị|anh)? (không|chưa|chẳng) (thể)? (đến|đi|tới|qua|làm|tham gia|giúp|ghé|"
        "có mặt|nhận|theo|trực|phụ) (được|nổi|kịp)? (nữa)? (đâu)? / "
        "(em|tôi|mình|con)? (không) (rảnh|tiện|kịp|khỏe|sắp xếp được|thu xếp được|có thời gian|còn rảnh|có xe) / "
        "bận ngày đó / bận hôm đó / kẹt rồi / chịu thôi / đành nghỉ / hôm nay không được / mai không được / "
        "mai em không được / hôm đó không được / ngày đó không được / không được rồi / không được nữa / "
        "không ghé được"
    ),
    "NOT": "không / ko / chẳng / đừng / chưa / hổng",
    "NO": (
        "không / không được / không cảm ơn / ko / hông / không ạ / dạ không / không đâu / thôi không / "
        "không cái nào / n / no / không nhận / ko được / không muốn / dạ thôi / thôi ạ / thôi cảm ơn / không em / "
        "không chị / chắc không / khỏi / thôi khỏi / lần này không / hẹn lần sau / lần sau nha / để lần sau / "
        "để khi khác / hẹn khi khác / không tiện / không phải lần này"
    ),
    "COMING": (
        "đến / tôi đến / sẽ đến / tôi sẽ đến / sẽ có mặt / tôi sẽ có mặt / tôi sẽ tới / sẽ tới / tới / sẽ đi / "
        "tôi sẽ đi / mình sẽ đến / em sẽ đến / mình sẽ đi / vẫn đến / sẽ tham gia / tôi sẽ làm / sẽ làm / "
        "có mặt nhé / em qua / sẽ qua / tới sớm / đến sớm / qua sớm / đi sớm / sẽ tới sớm / sẽ đến sớm / "
        "có mặt đúng giờ / đến đúng giờ / tới đúng giờ / em sẽ đi / em sẽ tới / em sẽ có mặt / mình sẽ tới / "
        "con sẽ đến / con sẽ đi / mình đi / tới làm / đến làm / đến giúp / tới giúp / qua giúp / tới phụ / "
        "qua phụ / tới nha / đến nha"
    ),
    "ATTEND": (
        "đến / đi / tới / làm / giúp / tham gia / đến được / đi làm / trực / làm ca / giúp đỡ / phụ / làm ca này / "
        "làm ca đó / trực ca"
    ),
    "WANT": (
        "chọn / tôi chọn / lấy / tôi lấy / muốn / tôi muốn / xin / cho tôi / nhận / tôi nhận / số / chữ / câu / "
        "ca / ca số / mục / đăng ký / tôi đăng ký / ghi tên tôi / làm / tôi muốn làm / phương án / lựa chọn"
    ),
    "MUST": ("phải / cần / muốn / tôi muốn / tôi phải / tôi cần / tôi xin / xin phép / cho tôi / xin cho tôi / có thể"),
    "GIVEUP": (
        "bỏ ca / trả ca / bỏ / trả lại / trả / hủy / hủy ca / xin nghỉ / rút / rút lui / nhường ca / nhường / "
        "bỏ lỡ / vắng mặt / vắng / nhờ người khác / nhờ người khác làm / tìm người khác / tìm người thay / "
        "tìm người thay thế / trả lại ca / hủy ca làm / nghỉ ca / bỏ ca làm / tìm người khác thay / xin nghỉ ca / "
        "xin trả ca / xin hủy ca / không nhận ca / hủy đăng ký ca / xin nghỉ bữa / cho em nghỉ / cho tôi nghỉ / "
        "em xin nghỉ / tôi xin nghỉ / xin phép nghỉ / xin hủy / em xin hủy / cho em hủy / cho tôi hủy / muốn hủy / "
        "rút tên / rút tên em / kiếm người khác / kiếm người thay / kiếm ai khác / tìm ai khác / tìm ai thay / "
        "nhờ ai khác / cho người khác / đổi người khác / em xin rút / bỏ ca em / không làm ca / nhường lại / "
        "cho em rút"
    ),
    "SHIFT": (
        "ca / ca trực / ca làm / ca của tôi / ca này / ca đó / phiên / suất của tôi / chuyến / tuyến đường / "
        "ca làm việc / buổi làm / ca trực của tôi"
    ),
    "REASON": (
        "bị bệnh / tôi bị bệnh / bị ốm / tôi bị ốm / ốm / bệnh / bị sốt / bị cảm / con tôi bị bệnh / "
        "con tôi bị ốm / con bị bệnh / con bị ốm / con tôi bệnh / con tôi ốm / có việc bận / có việc gia đình / "
        "việc gia đình / có việc / có việc đột xuất / việc đột xuất / bận việc / bận việc gia đình / phải đi làm / "
        "phải làm việc / xe hư / xe bị hư / xe tôi hư / xe tôi bị hư / xe hỏng / xe bị hỏng / hư xe / "
        "không có xe / vì / do / tại vì / bởi vì / có hẹn / có hẹn bác sĩ / bận đột xuất / có việc gấp / "
        "việc gấp / đau đầu / mệt / không khỏe / tôi không khỏe / trong người không khỏe / con đau / "
        "mẹ tôi bị bệnh / không có ai trông con / không ai trông con / đau bụng / con nhỏ bị bệnh"
    ),
    "ANYMORE": "nữa",
    # Which one
    "AND": "và / với / cùng / &",
    "OR": "hoặc / hay",
    "ALL": "cả hai / hai cái / tất cả / cả 2 / cả ba / cả 3",
    "FIRST_": "cái đầu / đầu tiên / cái đầu tiên / ca đầu / ca đầu tiên / thứ nhất",
    "LASTONE": "cuối cùng / cái cuối / cái cuối cùng / ca cuối / ca cuối cùng",
    "ONE": "ca / cái / số / mục / chữ",
    "ANY": "cái nào cũng được / ca nào cũng được / gì cũng được / sao cũng được",
    # Late, on the way, here
    "LATE": (
        "trễ / đến trễ / đến muộn / tôi đến trễ / tôi đến muộn / tôi sẽ đến trễ / tôi sẽ đến muộn / bị trễ / "
        "tôi bị trễ / trễ giờ / tới trễ / tới muộn / sẽ trễ / sẽ đến trễ / sẽ đến muộn / chậm / đến chậm / "
        "trễ một chút / trễ chút / hơi trễ / đi trễ / đến trễ một chút / đến muộn một chút / chậm trễ / "
        "sẽ tới trễ / trễ chút xíu / hơi muộn / muộn một chút / tới chậm / tới trễ chút / đến trễ chút / trễ xíu / "
        "trễ xíu nha / tới trễ xíu / trễ một xíu / trễ mất / chắc trễ / sẽ hơi trễ / tới hơi trễ / đến hơi trễ / "
        "bị muộn / muộn rồi / đến muộn chút / tới muộn chút / muộn chút / muộn xíu / trễ rồi / bị trễ rồi / "
        "em trễ / tôi trễ / đi trễ chút / có thể trễ / có thể đến trễ / chắc đến trễ / chắc tới trễ / "
        "xin tới trễ / xin đến trễ / tới không kịp giờ / trễ tí / muộn tí"
    ),
    "ABOUT": (
        "khoảng / chừng / độ / tầm / trong / khoảng chừng / còn / thêm / trong vòng / mất / sau / muộn / "
        "trễ khoảng / chờ / đợi / chờ em / đợi em / chờ tôi / đợi tôi / cho em / cho em thêm / cỡ / cỡ khoảng / "
        "tầm khoảng / chừng khoảng / mất khoảng / còn khoảng / chờ xíu / xin thêm / tối đa"
    ),
    "MIN": "phút / p / ph / phut / phút nữa / p nữa",
    "HOUR": "tiếng / giờ đồng hồ / tiếng đồng hồ",
    "AWAY": (
        "nữa / nữa đến / nữa tới / nữa tôi đến / nữa tôi tới / nữa là tới / tới nơi / nữa mới tới / nữa là đến / "
        "nữa mới đến / đến nơi / nữa sẽ tới / nữa sẽ đến / nữa có mặt / nữa em tới / nữa em đến / nữa mình tới / "
        "nữa tới nơi / nữa đến nơi / nữa qua tới / là tới / là đến / mới tới / mới đến / nữa là tới nơi / "
        "nữa mới qua / sẽ tới / sẽ đến / sau"
    ),
    "ONWAY": (
        "đang đến / đang đi / đang tới / trên đường / đang trên đường / tôi đang đến / tôi đang đi / "
        "tôi đang tới / gần đến / gần tới / sắp đến / sắp tới / sắp đến rồi / sắp tới rồi / gần tới rồi / "
        "gần đến rồi / trên đường đến / trên đường tới / đang trên đường đến / đang trên đường tới / "
        "đang chạy tới / đang lái xe tới / đang lái xe đến / đang đi đến / tôi đang trên đường / tôi sắp đến / "
        "tôi sắp tới / tới liền / đến ngay / đến liền / tôi đến ngay / đang tìm chỗ đậu xe / tôi đi đây / "
        "đang trên đường đi / đang đậu xe / đang qua / em đang tới / em đang đến / em đang đi / em đang qua / "
        "em đang trên đường / em trên đường / mình đang tới / mình đang đi / ra khỏi nhà rồi / mới ra khỏi nhà / "
        "vừa ra khỏi nhà / rời nhà rồi / xuất phát rồi / mới xuất phát / đang chạy / đang chạy xe / "
        "đang chạy xe qua / đang chạy qua / chạy xe qua / đang lái xe / lái xe qua / đang qua rồi / đang qua đó / "
        "đang tới đó / đang tới nè / em tới liền / em qua liền / qua liền / qua ngay / em sắp tới / em sắp đến / "
        "sắp tới nơi / sắp đến nơi / gần tới nơi / gần đến nơi / tới gần rồi / em đi rồi / đang trên xe / "
        "đang trên xe buýt / đang đi xe buýt / đang ngồi xe buýt / trên xe buýt / đang chờ xe buýt / "
        "đang đợi xe buýt / tới ngay / em tới ngay / em đến ngay / em đến liền / chờ chút em tới / "
        "đang kiếm chỗ đậu / đang kiếm chỗ đậu xe / tìm chỗ đậu xe / đưa con đi học rồi tới / lên đường rồi / "
        "trên bart / đang trên bart"
    ),
    "TRAFFIC": (
        "kẹt xe / bị kẹt xe / tôi bị kẹt xe / tắc đường / kẹt đường / lỡ xe buýt / trễ xe buýt / đang kẹt xe / "
        "đường kẹt / bị lỡ xe buýt / xe buýt trễ / ngủ quên / bị tắc đường / xe buýt đến trễ / xe buýt tới trễ / "
        "kẹt xe quá / đường đông / đường đông quá / kẹt xe dữ quá / đông xe / em kẹt xe / em bị kẹt xe / kẹt cầu / "
        "lỡ chuyến / em lỡ xe buýt / trễ xe / xe trễ / xe buýt chưa tới / xe chưa tới / ngủ quên mất / dậy trễ / "
        "dậy muộn / tắc đường quá"
    ),
    "HERE": (
        "đến rồi / tôi đến rồi / đã đến / có mặt / tới rồi / tôi tới rồi / tôi đã đến / đã tới / tôi ở đây / "
        "ở đây rồi / đã có mặt / tôi đã có mặt / tôi đã tới / đến nơi rồi / tới nơi rồi / tôi đến nơi rồi / "
        "tôi có mặt / tôi có mặt rồi / có mặt rồi / đã đến nơi / tôi đang ở đây / đang ở ngoài / tôi ở ngoài / "
        "tôi đang ở ngoài / vừa đến / vừa tới / mới đến / mới tới / tôi vừa đến / tôi mới đến / tôi vừa tới / "
        "tôi mới tới / em đến rồi / em tới rồi / mình đến rồi / mình tới rồi / đang đứng ngoài cửa / đang ở cổng / "
        "đã tới nơi / đang ở đây / em đến rồi ạ / em tới nơi rồi / em đến nơi rồi / em có mặt / em có mặt rồi / "
        "em ở đây / em ở đây rồi / mình ở đây / con tới rồi / con đến rồi / em đang ở ngoài / "
        "em đang ở ngoài cửa / đang ở ngoài cửa / ở ngoài cửa / em ở ngoài / em ở ngoài cửa / "
        "em đang ở trước cổng / đang ở trước cổng / ở trước cổng / trước cổng / ở cổng / đang ở cổng rồi / "
        "đang ở trước cửa / ở trước cửa / đứng trước cửa / em ở trong rồi / ở trong rồi / vào trong rồi / "
        "em vào rồi / tới trường rồi / đến trường rồi / tới nhà thờ rồi / đến nhà thờ rồi / tới thư viện rồi / "
        "đến thư viện rồi / tới chỗ rồi / đến chỗ rồi / đến đây rồi / tới đây rồi / tôi đang ở ngoài cửa / "
        "đang ở chỗ phát / em đang ở đây / em mới tới / em vừa tới / em mới đến / em vừa đến / điểm danh / "
        "báo có mặt / đậu xe xong rồi / tôi tới nơi rồi / em tới trường rồi / đã tới trường / đã đến trường / "
        "tới cổng trường / tới cổng trường rồi / tới cổng / tới cổng rồi / em tới cổng rồi"
    ),
    # Driving, places, food
    "NEXT": (
        "tiếp / tiếp theo / điểm tiếp theo / nơi tiếp theo / chỗ tiếp theo / đi đâu tiếp / đi đâu nữa / kế tiếp / "
        "chỗ kế tiếp / nơi kế tiếp / điểm kế tiếp / trạm tiếp theo / trạm kế tiếp / tiếp theo đi đâu / "
        "giờ đi đâu / bây giờ đi đâu / địa điểm tiếp theo / tôi đi đâu tiếp / tôi đi đâu tiếp theo / điểm kế / "
        "kế tiếp đi đâu / rồi đi đâu / điểm tiếp theo ở đâu / điểm giao tiếp theo / chỗ kế / đi đâu tiếp theo / "
        "nơi tiếp theo là đâu / chỗ tiếp theo là đâu / điểm tiếp theo là đâu / chỗ tiếp theo ở đâu / "
        "nơi tiếp theo ở đâu / bây giờ tôi đi đâu / giao chỗ nào tiếp / giao tiếp chỗ nào / giờ giao chỗ nào / "
        "giao cho nào tiếp theo / giờ giao chỗ nào tiếp theo / giao chỗ nào tiếp theo / trường nào tiếp / "
        "trường nào tiếp theo / trường tiếp theo / chỗ nào tiếp theo / chỗ nào tiếp / chỗ nào nữa / "
        "còn chỗ nào nữa / còn giao chỗ nào / địa chỉ tiếp theo / địa chỉ kế tiếp / cho địa chỉ tiếp theo / "
        "gửi địa chỉ tiếp theo / giờ em đi đâu / giờ em qua đâu / giờ qua đâu / rồi qua đâu / tiếp theo là đâu / "
        "tiếp theo ở đâu / kế tiếp là đâu / kế tiếp ở đâu / đi đâu kế / đi đâu kế tiếp / em đi đâu tiếp / "
        "em giao đâu tiếp / giao đâu tiếp / giao tiếp ở đâu / giờ sao / nơi kế"
    ),
    "DONE": (
        "xong / đã giao / giao xong / đã giao xong / giao rồi / tôi đã giao / đã để lại / để lại / hoàn thành / "
        "đã hoàn thành / đã xong / xong rồi / giao hết rồi / đã giao hết / giao đủ / đã phát xong / đã đưa / "
        "đưa rồi / tôi giao xong / đã giao đủ / tôi vừa giao / vừa giao / mới giao / giao / vừa giao xong / "
        "mới giao xong / tôi đã giao xong / đã thả / bỏ xuống / giao xong hết / đã giao xong hết / giao hết / "
        "giao xong rồi / tôi giao / đã giao được / giao được / xong hết / xong hết rồi / em giao xong / "
        "em giao rồi / em đã giao / em vừa giao xong / em mới giao xong / giao xong chỗ / thả rồi / thả / bỏ lại / "
        "đưa xong / đưa hết rồi / họ nhận rồi / họ nhận đủ / họ nhận đủ rồi / họ đã nhận / họ nhận / cô nhận rồi / "
        "ký nhận rồi / đã ký nhận / ký nhận / ký tên rồi / chở tới rồi / chở đến rồi / đã chở tới / để ở / "
        "để lại ở / giao tới / giao đến / giao cho / đã giao cho / xuống hàng xong / dỡ hàng xong / "
        "bốc xuống hết rồi / giao đủ rồi / giao hết rồi ạ / giao xong rồi ạ"
    ),
    "SHORTW": (
        "thiếu / bị thiếu / còn thiếu / chúng tôi thiếu / thiếu mất / đang thiếu / thiếu khoảng / bị thiếu mất / "
        "hụt / bị hụt / còn hụt / thiếu hết / giao thiếu / đưa thiếu / nhận thiếu"
    ),
    "RANOUT": (
        "hết rồi / đã hết / hết sạch / hết mất / đã hết rồi / cạn rồi / hết sạch rồi / sắp hết rồi / gần hết rồi / "
        "hết trơn / hết trơn rồi / hết ráo / hết cơm / hết cơm rồi / hết đồ ăn / hết đồ ăn rồi / hết phần / "
        "hết phần rồi / hết sữa / hết sữa rồi / hết thức ăn / hết thức ăn rồi / không còn phần nào / "
        "không còn gì / không còn gì hết / không còn đồ ăn / không còn cơm / hết sạch cơm / sắp hết / gần hết / "
        "phát hết rồi / đã phát hết / không đủ phần / không đủ cơm / không đủ đồ ăn / chưa đủ / không đủ ăn"
    ),
    "OUT": (
        "hết / không còn / không đủ / sắp hết / gần hết / không đủ cho / hết cả / chưa đủ / chúng tôi hết / "
        "không còn nữa / ko còn / ko đủ / cạn"
    ),
    "MORE": "thêm / nữa",
    "FOOD": (
        "thức ăn / đồ ăn / bữa ăn / bữa trưa / thực phẩm / cơm / cơm trưa / phần ăn / suất ăn / phần / suất / "
        "đồ ăn miễn phí / thức ăn miễn phí / bữa ăn miễn phí / bữa trưa miễn phí / ăn trưa / hộp cơm / túi / "
        "thực phẩm miễn phí / túi đồ ăn / bữa sáng / phần cơm / suất cơm / phần ăn trưa / hộp / bịch / bữa / sữa / "
        "cơm hộp / túi thực phẩm / phần thức ăn / phần đồ ăn / đồ ăn trưa / thùng / thùng đồ ăn / ổ bánh mì / "
        "bánh mì / xôi / cháo / canh / trái cây / sữa tươi / hộp sữa / suất ăn trưa / gạo / tã / hộp đồ ăn / "
        "đồ hộp / bữa trưa cho học sinh / cơm miễn phí"
    ),
    "EAT": (
        "lấy đồ ăn / nhận đồ ăn / lấy thức ăn / nhận thức ăn / nhận cơm / lấy cơm / ăn / phát đồ ăn / "
        "phát thức ăn / phát cơm / nhận thực phẩm / lấy thực phẩm / tìm đồ ăn / tìm thức ăn / phát thực phẩm / "
        "nhận bữa trưa / phát bữa trưa / lấy bữa trưa / lấy đồ ăn trưa / nhận đồ ăn miễn phí / đói / con tôi đói / "
        "tôi đói / đói bụng / các con đói / con đói / đói quá / lãnh đồ ăn / lãnh cơm / lãnh thực phẩm / lãnh / "
        "xin đồ ăn / xin cơm / phát cơm trưa / phát bữa ăn / chỗ ăn / chỗ ăn trưa / ăn ở đâu / ăn trưa ở đâu / "
        "cho con ăn / cho con nít ăn / đồ ăn cho con / đồ ăn cho trẻ em / cơm cho con / cơm cho con nít / "
        "cơm cho trẻ em"
    ),
    "KIDS": (
        "các con / trẻ em / mấy đứa nhỏ / gia đình / gia đình tôi / các cháu / các em / học sinh / bọn trẻ / "
        "mấy đứa con tôi / con của tôi / hai con / mấy đứa con / các con tôi / con nít / tụi nhỏ / mấy đứa / "
        "mấy bé / các bé / đứa con / đứa nhỏ / con em / con nhỏ / nhà tôi / nhà em / gia đình em / cháu tôi / "
        "cháu / bé / con học / con tôi học trường / con em học trường / cho con / mấy cháu / học sinh trường / "
        "con tôi"
    ),
    "NEED": (
        "cần / tôi cần / tìm / muốn / tôi muốn / tôi đói / đói bụng / cho xin / xin / chúng tôi cần / "
        "gia đình tôi cần / đang cần / cần thêm / kiếm / đang tìm / em cần / xin chỉ / chỉ giùm / chỉ dùm / "
        "cho biết / nhà tôi cần / nhà em cần"
    ),
    "NEAR": (
        "gần / gần đây / gần tôi / mã / khu / vùng / khu vực / mã bưu điện / gần nhà / miễn phí / zip / gần nhất / "
        "mã zip / khu này / gần chỗ tôi / xung quanh / gần nhà tôi / quanh đây / ở khu"
    ),
    "WHERE": (
        "ở đâu / đâu / chỗ nào / nơi nào / có / có chỗ nào / có nơi nào / ở chỗ nào / chỗ nào có / nơi nào có / "
        "ở đâu có / chỗ nào phát / khi nào / mấy giờ / nơi nào phát / có phát / tìm ở đâu / lấy ở đâu / "
        "nhận ở đâu / đang phát / đến đâu để / phát / phát ở đâu / làm sao để / đi đâu để / đến đâu / còn / "
        "ở đâu phát / địa điểm / có còn / hôm nay có / còn phát / mai còn phát / hôm nay còn phát / mai có phát / "
        "ngày mai có phát / trường nào / trường nào phát / trường nào có / chỗ nào cho / gần đây có / "
        "có chỗ nào phát / đi đâu lấy / đi đâu nhận / lấy đâu / nhận đâu / có phát đồ ăn không / "
        "có phát cơm không / có cơm không / có đồ ăn không / còn cơm không / còn đồ ăn không / khi nào phát / "
        "mấy giờ phát"
    ),
    "LOCATE": (
        "ở đâu / đâu / chỗ nào / nơi nào / ở chỗ nào / đi đâu / đi đâu lấy / trường nào / lấy đâu / nhận đâu / "
        "chỗ nào cho / ở chỗ nào vậy"
    ),
    "OPEN": (
        "mở / mở cửa / đã mở cửa / đã mở / mở rồi / mở cửa rồi / chúng tôi mở / chúng tôi mở cửa / đang mở / "
        "đang mở cửa / chúng tôi mở rồi / chúng tôi đã mở cửa / đã mở cửa rồi / chúng tôi đang mở cửa / mở lại / "
        "mở cửa lại / đã mở lại / chúng tôi mở cửa rồi / đã mở cửa lại / mở cửa rồi ạ / bắt đầu phát / "
        "bắt đầu phát rồi / đang phát rồi / đã bắt đầu phát / bắt đầu mở / mở rồi ạ / thư viện mở / nhà thờ mở / "
        "mở cửa lại rồi / em mở cửa rồi / mở cửa đón / mới mở cửa / vừa mở cửa"
    ),
    "FULL": (
        "đầy / hết chỗ / đã đầy / đầy rồi / hết chỗ rồi / đã hết chỗ / không còn chỗ / kín chỗ / đầy chỗ / "
        "chúng tôi đầy / chúng tôi hết chỗ / hết chỗ ngồi / đông quá hết chỗ / chúng tôi đầy rồi / "
        "chúng tôi đã đầy / chúng tôi hết chỗ rồi / đã kín chỗ / đã đầy chỗ / quá tải / không còn chỗ nữa / "
        "kín chỗ rồi / đã hết chỗ rồi / đầy chỗ rồi / chật kín / không nhận thêm được / không nhận thêm được nữa / "
        "không nhận thêm / không nhận nữa / đông quá hết chỗ rồi / hết chỗ ngồi rồi / không còn chỗ nào / "
        "không còn chỗ trống / hết chỗ trống / quá đông / quá tải rồi / đầy người / đầy hết rồi / đầy kín / "
        "kín hết rồi / kín hết chỗ / không nhận thêm bé nào / không nhận thêm các bé được nữa / "
        "không nhận được nữa / không nhận thêm người / hết nhận / không chứa nổi / không chứa thêm được"
    ),
    "CLOSED": (
        "đóng / đóng cửa / đã đóng cửa / đã đóng / đóng rồi / đóng cửa rồi / chúng tôi đóng cửa / sắp đóng cửa / "
        "đang đóng cửa / chúng tôi đã đóng cửa / chúng tôi đóng cửa rồi / phải đóng cửa / đã đóng cửa rồi / "
        "phải đóng cửa sớm / đóng cửa sớm / chúng tôi phải đóng cửa / nghỉ bán / đóng cửa hôm nay / "
        "chúng tôi đang đóng cửa / chúng tôi sắp đóng cửa / về hết rồi / mọi người về hết rồi / dọn dẹp xong rồi / "
        "dọn xong rồi / dẹp rồi / nghỉ rồi / nghỉ rồi ạ / hôm nay nghỉ / hôm nay nghỉ rồi / đóng cửa hết rồi / "
        "đóng cửa nghỉ / đã nghỉ / đóng cửa về / về hết / ai cũng về rồi / mọi người về rồi / "
        "xong hết rồi đóng cửa / đóng hết rồi / đóng cửa luôn rồi / hết giờ đóng cửa / dọn dẹp xong / "
        "dọn hết rồi / tan rồi / giải tán rồi / đóng cửa sớm rồi / đã dọn / khóa cửa về rồi / sắp nghỉ / "
        "chuẩn bị đóng cửa"
    ),
    "SITE": (
        "chỗ này / địa điểm / nơi này / trường / nhà thờ / thư viện / bếp / trường học / chỗ chúng tôi / chỗ tôi / "
        "điểm phát / công viên / trung tâm / ở đây / địa điểm này"
    ),
    # Shifts and this service
    "SHIFTS": (
        "ca / ca trực / ca làm / tình nguyện / tình nguyện viên / tôi muốn giúp / muốn giúp / "
        "tôi muốn tình nguyện / làm tình nguyện / ca trống / ca nào / có ca nào / còn ca nào / ca còn trống / "
        "đăng ký ca / tôi có thể giúp / tôi muốn làm tình nguyện / tôi có thể giúp gì / có ca nào trống / các ca / "
        "danh sách ca / xem ca / có cần người giúp / cần người giúp / muốn làm tình nguyện / tôi muốn giúp đỡ / "
        "có cần giúp / các ca trống / muốn giúp đỡ / tôi muốn đăng ký ca / còn ca nào trống / tôi muốn phụ / "
        "muốn phụ giúp / có ca nào không / còn ca không / có cần tình nguyện viên / ca khác / có ca nào khác / "
        "ca nào còn trống / tôi giúp được gì / làm sao để giúp / làm sao để tình nguyện / "
        "tôi muốn làm tình nguyện viên / xem ca trống / cần tình nguyện viên / tôi muốn tham gia tình nguyện / "
        "còn ca trống / có ca trống / muốn đăng ký / đăng ký tình nguyện / có ca / còn ca / ca nào trống / "
        "còn ca nào trống không / cần thêm người / thiếu người / cần người / chỗ nào cần người / ở đâu cần người / "
        "muốn phụ một tay / phụ một tay / phụ giúp / giúp một tay / em muốn giúp / em muốn phụ / con muốn giúp / "
        "mình muốn giúp / muốn phụ / em muốn tình nguyện / em muốn làm tình nguyện / cho em đăng ký / "
        "cho tôi đăng ký / đăng ký làm tình nguyện / cần người không / có cần người không / cần người phụ / "
        "có cần phụ / có cần phụ không / có cần người phụ không / cần ai giúp / cần giúp gì / cần giúp / "
        "em giúp được gì / giúp được gì / em phụ được gì / phụ được gì / chỗ nào cần giúp / ca nào cần người / "
        "ca nào còn / còn ca nào cần người / ca nào thiếu người / xem các ca / xem lịch trống / "
        "còn nhận tình nguyện / có nhận tình nguyện viên / em rảnh có ca nào / làm sao đăng ký / đăng ký ở đâu / "
        "đăng ký sao / đăng ký ca ở đâu / các ca còn trống / cần tài xế / muốn góp sức / góp sức / "
        "ngày nào cần người / bữa nào cần người / khi nào cần người"
    ),
    "MINE": (
        "của tôi / ca của tôi / lịch của tôi / ca tôi / khi nào là ca của tôi / ca của tôi khi nào / "
        "ca của tôi lúc nào / ca của tôi mấy giờ / tôi làm lúc mấy giờ / tôi làm khi nào / mấy giờ tôi làm / "
        "mấy giờ ca của tôi / ca của tôi ở đâu / tôi làm ở đâu / các ca của tôi / tôi có ca nào / tôi có ca / "
        "tôi có ca không / xem ca của tôi / khi nào tôi làm / ca trực của tôi / ca làm của tôi / "
        "ca của tôi là khi nào / ca của tôi là mấy giờ / lịch làm / lịch làm của tôi / lịch trực của tôi / "
        "ca của mình / khi nào tới ca tôi / lịch trực / tôi trực khi nào / tôi trực lúc mấy giờ / "
        "tôi trực ca nào / những ca của tôi / tôi đã đăng ký ca nào / tôi đăng ký ca nào / ca tiếp theo của tôi / "
        "ca tôi mấy giờ / ca tôi khi nào / ca của tôi ngày nào / tôi có những ca nào / khi nào có ca của tôi / "
        "mấy giờ tôi phải đến / mấy giờ tôi phải có mặt / khi nào tôi phải đến / ca tôi ở đâu / tôi làm ca nào / "
        "danh sách ca của tôi / ca em / ca của em / lịch em / lịch của em / ca của con / ca mình / "
        "mấy giờ em làm / em làm mấy giờ / em làm lúc mấy giờ / em làm ngày nào / em làm bữa nào / "
        "em làm khi nào / em làm ở đâu / khi nào em làm / khi nào tới ca em / khi nào tới phiên em / "
        "em đăng ký ngày nào / em đăng ký ca nào / em đăng ký ca ngày nào / em đăng ký bữa nào / "
        "tôi đăng ký ngày nào / em có ca nào / em có ca / em có ca không / em có ca ngày mai không / "
        "em có ca mai không / mai em có ca không / tôi có ca ngày mai không / ca em mấy giờ / ca em khi nào / "
        "ca em ở đâu / ca em ngày nào / mấy giờ em phải có mặt / mấy giờ em phải đến / mấy giờ em phải tới / "
        "em phải tới lúc mấy giờ / em phải đến lúc mấy giờ / em phải có mặt lúc mấy giờ / nhắc em ca / "
        "nhắc em ca của em / nhắc tôi ca của tôi / quên ca mấy giờ / em quên ca mấy giờ / em quên ca / "
        "em quên giờ / quên giờ / mấy giờ tới ca / mai mấy giờ / mai em mấy giờ / mai em làm mấy giờ / "
        "mai tôi làm mấy giờ / em trực ngày nào / em trực mấy giờ / em đi làm ngày nào / ngày nào em làm / "
        "ngày nào tôi làm / bữa nào em làm / mấy giờ con tới / ca của em khi nào / ca của em mấy giờ / "
        "ca của em ở đâu"
    ),
    "MENU": (
        "trợ giúp / giúp / hướng dẫn / menu / help / lệnh / cách dùng / nhắn gì / nhắn được gì / "
        "tôi nhắn gì được / tôi có thể nhắn gì / cách sử dụng / danh sách lệnh / dùng thế nào / dùng sao / "
        "các lệnh / nhắn sao / thực đơn lệnh / thông tin / tôi có thể nhắn những gì / dùng như thế nào / "
        "sử dụng như thế nào / cái này dùng sao / các lựa chọn / hướng dẫn sử dụng / tôi nhắn được gì / "
        "tôi có thể làm gì / cái này là gì / số này là gì / số này là số gì / số này / tôi nhắn tin gì được / "
        "nhắn tin gì được / nhắn tin gì / số này dùng làm gì / số này để làm gì / tôi nhắn tin gì / "
        "nhắn tin như thế nào / nhắn được những gì / có thể nhắn gì / ai vậy / ai đó / ai đây / số của ai / "
        "đây là số của ai / số này của ai / số ai đây / ai nhắn vậy / bạn là ai / đây là đâu / dùng số này sao / "
        "xài sao / cách xài / không biết dùng / không biết dùng sao / dùng làm sao / cho hỏi nhắn gì / "
        "nhắn gì vậy / nhắn gì vào số này / nhắn gì vào số này được / nhắn gì cho số này / "
        "nhắn vào số này được gì / nhắn được gì vậy / hướng dẫn dùm / hướng dẫn giùm / xin hướng dẫn / "
        "chỉ cách dùng / chỉ cách nhắn / có những lệnh gì / có lệnh gì / gõ gì / bấm gì / trả lời sao / "
        "nhắn làm sao / tin này là gì / tin gì vậy / tin nhắn này là sao / số này để làm gì vậy / số gì vậy"
    ),
    "LINK": "liên kết / đường dẫn / trang của tôi / link / gửi link / gửi đường dẫn / gửi lại link",
    "START": (
        "bắt đầu / đăng ký / đăng ký lại / nhận tin lại / nhắn lại cho tôi / bắt đầu lại / muốn nhận tin lại / "
        "tôi muốn nhận tin nhắn lại / tôi muốn nhận tin lại / nhắn tin lại cho tôi / gửi tin lại cho tôi / "
        "gửi lại tin nhắn cho tôi / tiếp tục nhắn tin / start / mở lại tin nhắn / nhận tin nhắn lại / "
        "tôi muốn nhận tin nhắn / cho tôi nhận tin lại / cho tôi nhận tin nhắn lại / tiếp tục nhận tin nhắn / "
        "đăng ký nhận tin / đăng ký nhận tin nhắn / gửi tin nhắn lại / gửi tin nhắn lại cho tôi / thêm tôi lại / "
        "thêm tôi vào danh sách / thêm tôi lại vào danh sách / thêm em lại / thêm em vào danh sách / "
        "cho tôi vào lại danh sách / cho em nhận tin lại / cho em nhận tin / nhận tin trở lại / "
        "muốn nhận tin nhắn lại / muốn nhận lại tin / gửi tin lại / gửi tin lại cho em / nhắn lại cho em / "
        "nhắn lại đi / tiếp tục gửi tin / tiếp tục gửi tin nhắn / đăng ký nhận tin lại / ghi danh lại"
    ),
    # No more texts
    "STOPS": (
        "ngừng / dừng lại / hủy đăng ký / bỏ đăng ký / dừng / ngưng lại / thôi đi / dừng lại đi / đừng làm phiền / "
        "đừng làm phiền tôi / đừng làm phiền nữa / đừng làm phiền tôi nữa / dừng ngay / ngừng đi / stop / "
        "chấm dứt / để tôi yên / hủy nhận tin / từ chối nhận tin / hủy nhận tin nhắn / từ chối nhận tin nhắn / "
        "xin ngừng / ngừng nhắn / ngừng nhắn tin / ngưng nhắn / ngưng nhắn tin / ngừng gửi tin / ngưng gửi tin / "
        "dừng nhắn tin / đừng nhắn / đừng nhắn nữa / đừng nhắn tin nữa / đừng gửi tin nữa / đừng gửi nữa / "
        "thôi đừng nhắn nữa / hủy tin nhắn / không nhận tin nữa / không nhận tin nhắn nữa / "
        "không muốn nhận tin nữa / ngừng lại"
    ),
    "HALT": (
        "đừng / đừng có / ngừng / không muốn / tôi không muốn / không muốn nhận / tôi không muốn nhận / thôi / "
        "xin đừng / vui lòng đừng / không cần / thôi đừng / ngừng việc / không nhận / tôi không nhận / chấm dứt / "
        "ko muốn / ko muốn nhận / dừng việc / không còn muốn / tôi không còn muốn / stop / tôi không cần / "
        "không còn muốn nhận"
    ),
    "TEXTS": (
        "nhắn / nhắn tin / nhắn tin cho tôi / nhắn cho tôi / gửi tin / gửi tin nhắn / gửi tin cho tôi / "
        "gửi tin nhắn cho tôi / tin nhắn / nhận tin nhắn / liên lạc / liên lạc với tôi / tin nhắn này / "
        "những tin nhắn này / nhắn nữa / sms / các tin nhắn / gửi sms / nhận tin nhắn này / liên hệ / "
        "liên hệ với tôi / liên hệ tôi / nhắn tin tới số này / nhắn tin vào số này / nhận thêm tin nhắn / "
        "gửi thêm tin nhắn / nhắn tin đến số này / gửi nữa cho tôi / gửi cho tôi nữa / nhận tin nhắn từ các bạn / "
        "gởi tin / gởi tin nhắn / gởi tin nhắn cho tôi / nhắn tin với tôi / nhận thông báo / thông báo / "
        "nhận được tin nhắn / nhận những tin này / nhận tin này / text / text tôi / text cho tôi"
    ),
    "REMOVE": (
        "xóa số tôi / xóa số của tôi / xóa tôi / xóa tên tôi / bỏ số tôi / bỏ số của tôi / bỏ tên tôi / "
        "xóa số điện thoại của tôi / gỡ tôi / gỡ số của tôi / loại tôi / đưa tôi / xóa tên / xóa số này / "
        "xóa số điện thoại này / xóa số điện thoại tôi / rút tên tôi / gạch tên tôi / bỏ tôi / loại số của tôi / "
        "gỡ số tôi / gỡ tên tôi / lấy tên tôi / lấy số tôi / lấy tôi / bỏ tôi ra / bỏ em ra / xóa em / xóa số em / "
        "xóa số của em / bỏ số em / bỏ số này / xóa giùm số tôi / xóa tên em"
    ),
    "LIST": (
        "khỏi danh sách / danh sách / ra khỏi danh sách / khỏi danh sách này / khỏi nhóm / khỏi hệ thống / "
        "danh sách này / ra khỏi danh sách này / trong danh sách / khỏi danh bạ / khỏi danh sách nhắn tin / "
        "ra khỏi nhóm / khỏi danh sách của bạn / ra khỏi danh sách nhắn tin / khỏi"
    ),
    "WRONG": (
        "nhầm số / sai số / nhầm người / bạn nhầm số / bạn nhầm số rồi / nhầm số rồi / sai số rồi / số sai / "
        "bạn nhắn nhầm số / nhắn nhầm số / gửi nhầm số / nhắn nhầm số rồi / bạn nhắn nhầm rồi / nhầm rồi / "
        "lộn số / lộn số rồi"
    ),
    "KEEP": "đừng dừng / đừng ngừng / đừng dừng lại / không dừng",
    "WHY": (
        "con / con em / con tôi / vợ / chồng / mẹ / ba / má / bà / ông / em gái / em trai / chị gái / nhà / "
        "gia đình / sốt / ho / cảm / cúm / bệnh / ốm / đau / nằm viện / nhập viện / bệnh viện / bác sĩ / nha sĩ / "
        "khám / khám bệnh / đi khám / tái khám / hẹn / lịch hẹn / họp / đi học / học / thi / kiểm tra / làm / "
        "đi làm / tăng ca / ca khác / công việc / việc / việc nhà / việc riêng / đám cưới / đám tang / đám giỗ / "
        "giỗ / tiệc / về quê / đi xa / đi công tác / du lịch / xe / hư / hỏng / sửa xe / xe hư / không có xe / "
        "không ai đưa / đưa / đón / rước / chở / trông / coi / giữ / cháu / bé / em bé / sinh / mổ / té / gãy / "
        "mệt / mất ngủ / đột xuất / gấp / bận / mắc / kẹt / có việc / có hẹn / phải / bị / vì / do / nên / tại / "
        "đang / ở / với / cho / chưa khỏe / không khỏe / trong người / đi lễ / nhà thờ / phỏng vấn / ra tòa / "
        "trường con / phụ huynh / họp phụ huynh / cúp / nhà có việc / nhà có khách / có khách / khách"
    ),
    "HAVE": "có / phải / bị / cần / đang / em có / tôi có / em phải / tôi phải / em bị / vì",
    "ICANT": (
        "nên không đi / nên xin nghỉ / "
        "(em|tôi|mình|nên|nên em|nên tôi) không (đi|đến|tới|qua|làm|thể đi|thể đến|thể tới) (được)? (nữa)?"
    ),
    "GAVE": "đưa / đã đưa / gởi / để / giao cho cô / đưa cho cô / đưa cho",
    "ONLY": "chỉ có / chỉ còn / chỉ nhận được / chỉ nhận / chỉ được / mới có",
    "SEND": "cho thêm / đem thêm / mang thêm / gửi thêm / gởi thêm / giao thêm / chở thêm / xin thêm / cần thêm",
    "SERVE": "đang phát / đang phát cơm / đang phát đồ ăn / phát cơm / phát đồ ăn",
    "TALK": (
        "(mua|bán|nghe) (đồ|gì)? / ăn gì / đi ăn / đi chơi / đi chợ / hôm qua / tuần trước / chắc mưa / trời mưa / "
        "có gì không / có sao không / làm gì vậy / đi đâu vậy / ở đâu vậy chị / nghĩ là / tôi nghĩ / em nghĩ / "
        "không biết / chưa biết / không chắc / chưa chắc / để em xem / để tôi xem / để em coi / để em hỏi / "
        "để tôi hỏi / để hỏi lại / hay là / chưa rõ / họp không / có họp / có phải / sao vậy / vậy hả / thật hả / "
        "đậu phộng / no rồi / no quá / no bụng / cửa sổ / mở cửa sổ / đóng cửa sổ / mở cửa sổ giùm / "
        "đóng cửa sổ lại / ca (làm|hôm nay|hôm qua) vui / giao tiếp tốt / giao tiếp giỏi / (ăn|học|ngủ|xem) xong / "
        "(ăn|học|ngủ|xem) xong rồi / không phải tôi / không phải / mai đi học / mất điện thoại"
    ),
    "NOT_TALK": "mua / bán / nghe",
    "BUSY": (
        "bận / tôi bận / bận rồi / tôi bận rồi / mắc bận / đang bận / hơi bận / bận hết / bận quá / bận mất rồi / "
        "em bận / em bận rồi / mình bận / mình bận rồi / con bận / có việc rồi / mắc việc / kẹt việc / có việc / "
        "bị bệnh / bị ốm / phải đi làm / đi làm / đi học / có hẹn / có việc gia đình / con bệnh / con em bị bệnh / "
        "con tôi bị bệnh"
    ),
    "KIN": (
        "chồng tôi / vợ tôi / con tôi / con em / mẹ tôi / ba tôi / chồng em / vợ em / mẹ em / ba em / bạn tôi / "
        "bạn em / em gái tôi / anh tôi / chị tôi / con trai tôi / con gái tôi"
    ),
    "SONO": "nên không / nên thôi",
    # Left to a person
    "PROBLEM": "vấn đề / có vấn đề / trục trặc / sự cố",
    "DOUBT": (
        "nhưng / nhưng mà / nếu / có lẽ / chắc là / không chắc / chỉ / trước / sau / tùy / trừ khi / "
        "có thể không / ngày khác / đổi / hôm khác / mà / có thể sẽ / chắc được / chưa biết / để xem / để coi / "
        "tùy tình hình / em sẽ báo lại / sẽ báo lại / báo lại sau / tính sau / còn tùy / hên xui"
    ),
    "QUESTION": (
        "phải không / đúng không / được không / có không / không vậy / hả / sao / chưa vậy / bao nhiêu / mấy giờ / "
        "ai / tại sao / gì / bao giờ / khi nào / ở đâu / thế nào / như thế nào / mấy / không / ko / hông / vậy / "
        "nào / k / đậu xe ở đâu / đậu xe đâu / vào cửa nào / đi cửa nào / vào bằng cửa nào / gặp ai / hỏi ai / "
        "làm gì trước / ai phụ trách / vô cửa nào / ký tên ở đâu"
    ),
}

SPELLINGS = (
    "ko = không / hok = không / hông = không / hong = không / hổng = không / khong = không / kg = không / "
    "khg = không / dc = được / đc = được / đk = được / dk = được / đuoc = được / bik = biết / bit = biết / "
    "j = gì / vs = với / ng = người / cx = cũng / nhiu = nhiêu / mik = mình / mjnh = mình / tks = cảm ơn / "
    "thks = cảm ơn / camon = cảm ơn / hqua = hôm qua / hnay = hôm nay / ntn = như thế nào / tn = tin nhắn / "
    "sdt = số điện thoại / ae = anh em / mn = mọi người / mng = mọi người / wá = quá / z = vậy / zậy = vậy / "
    "dzậy = vậy / zị = vậy / vô = vào / hết rùi = hết rồi / rùi = rồi / thui = thôi / pls = làm ơn / "
    "bữa nay = hôm nay / bửa nay = hôm nay"
)
